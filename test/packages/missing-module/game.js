require('./rules.js');
