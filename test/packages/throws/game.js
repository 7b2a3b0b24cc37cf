const platform = undefined;
platform.land();
