/** How many primes there are below a number; long enough to be felt where the game draws. */
worker.onMessage(({ below }) => {
  let count = 0;
  for (let n = 2; n < below; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n && isPrime; d++) isPrime = n % d !== 0;
    if (isPrime) count++;
  }
  worker.postMessage({ below, count });
});
