/** What a subpackage brings: here the words of one more level. It runs when it has been loaded. */
GameGlobal.moreLevels = ['The Cellar', 'The Attic', 'The Roof'];
