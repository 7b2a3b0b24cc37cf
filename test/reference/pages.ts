/** The pages of the documentation, which are Markdown files of the repository, in a suggested reading order. */

export const PAGES: { [group: string]: string[] } = {
  Guides: [
    'adapter/docs/start.md',
    'adapter/docs/platformer.md',
    'adapter/docs/save-a-score.md',
    'adapter/docs/rank-friends.md',
    'adapter/docs/show-an-ad.md',
    'adapter/docs/make-it-60-fps.md',
    'adapter/docs/test-without-a-phone.md',
    'adapter/docs/use-web-assembly.md',
    'adapter/docs/ship-it.md',
    'adapter/docs/move-a-game.md',
    'adapter/docs/spine.md',
    'adapter/docs/differences.md',
  ],
  Engine: ['engine/kit/README.md', 'engine/physics/README.md', 'games/examples/README.md'],
  Tools: [
    'adapter/docs/phone.md',
    'adapter/cli/README.md',
    'adapter/create/README.md',
    'adapter/cli/mcp/README.md',
    'adapter/platform/README.md',
  ],
  'What is known': [
    'adapter/realm/wx/README.md',
    'adapter/realm/wx-facts.md',
    'test/libraries/README.md',
    'test/perf/README.md',
    'test/real/README.md',
    'test/browsers/README.md',
  ],
  'Tiao itself': [
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'test/README.md',
    'test/kinds/README.md',
    'test/soak/README.md',
    'adapter/realm/seal/README.md',
  ],
};

/** The folder on the site in which the examples are played. */
export const PLAY = 'play';
