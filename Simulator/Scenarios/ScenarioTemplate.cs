namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The scenario to start from.</summary>
public static class ScenarioTemplate
{
    private const string Body = """
        # A memory upgrade, step by step. Look it over:  tsugu check @@NAME@@.yaml    Simulate it:  tsugu run @@NAME@@.yaml
        # For completion in an editor, point the next line at scenario.schema.json of Tsugunosuke.Sim:
        # yaml-language-server: $schema=scenario.schema.json
        name: @@NAME@@                       # names the folder of the results
        title: My memory upgrade
        platform: tsugunosuke               # the board: platforms/NAME.yaml beside this file or above it, or a path
        operator: skilled                   # whose hands: operators/NAME.yaml, or a path; skilled or clumsy come along
        seed: 1                             # of replications: the same seed gives the same luck

        # The stock: what you have, and what you bought. GB means what the label means (2^30 bytes).
        # What you leave out (width, dieDensity, speed, module, ...) breaks no rule.
        dimms:
          16GB: { count: 16, capacity: 16 GB, ranks: 1, width: 8, dieDensity: 16 Gbit, speed: 4800 MT/s, type: DDR5, module: RDIMM }
          96GB: { count: 4, capacity: 96 GB, ranks: 2, width: 4, dieDensity: 24 Gbit, speed: 4800 MT/s, type: DDR5, module: RDIMM }

        # What the memory is for: the verdict stands beside every step.
        needs:
          - { name: off-loaded parameters, bytes: 640 GB }
          - { name: 8 teams, perTeam: 64 GB, teams: 8 }

        # Boot times that you saw are drawn beside the simulated ones, and calibrate the platform:
        # observed:
        #   - { step: delivered, time: 150 s, source: observed, note: my own watch }

        # In a step, hands work in this order: remove, move, swap, replace, install, reseat; then it is switched on.
        # A removed DIMM goes back to the stock; install takes the lowest number there (96GB#1, 96GB#2, ...).
        steps:
          - name: delivered
            title: as delivered
            install: { 16GB: ["P{1..2}-DIMM{A..H}1"] }   # the first slot of all eight channels of both sockets
            expect: { outcome: booted, capacity: 256 GB }

          - name: four-more
            title: four more DIMMs behind them
            install: { 96GB: ["P{1..2}-DIMMA2", "P{1..2}-DIMMC2"] }
            osMemoryCheck: true
            expect: { outcome: booted, code: EE, capacity: 640 GB, osMemoryCheck: clean, atMost: 6 min }

          - name: badly-seated                # what would a bad contact look like?
            faults: [{ slot: P1-DIMMA2, cause: badly-seated }]
            expect: { outcome: booted, capacity: 544 GB, mappedOut: [P1-DIMMA2] }

          - name: reseated
            reseat: [P1-DIMMA2]
            expect: { outcome: booted, capacity: 640 GB, mappedOut: [] }

          - name: again                       # nothing changed: training is cached, the test is skipped
            power: warm
            expect: { outcome: booted, capacity: 640 GB, cachedTraining: true }

        """;

    /// <summary>A commented scenario file that loads, runs and holds its own expectations.</summary>
    /// <param name="name">Its name; see <see cref="ScenarioName"/>.</param>
    /// <exception cref="ArgumentException">It is no name for a scenario.</exception>
    public static string Text(string name)
    {
        if (!ScenarioName.IsValid(name))
            throw new ArgumentException($"'{name}' is no name for a scenario: {ScenarioName.Rule}", nameof(name));
        return Body.Replace("@@NAME@@", name, StringComparison.Ordinal).ReplaceLineEndings("\n");
    }
}
