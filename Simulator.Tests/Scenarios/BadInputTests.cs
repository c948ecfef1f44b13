using System.Text;
using CsCheck;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Whatever is in a file: the place, the value, and the way out; never an exception.</summary>
public sealed class BadInputTests
{
    /// <summary>A text of the small scenario, what is put in its place, and what must be said.</summary>
    private static readonly TestCaseData[] Slips =
    [
        Slip("platform: tsugunosuke", "platfrom: tsugunosuke", "x.yaml(2,1): error: unknown key 'platfrom'; did you mean 'platform'?", "x.yaml(1,1): error: 'platform' is missing here"),
        Slip("    install: {", "    instal: {", "x.yaml(7,5): error: unknown key 'instal'; did you mean 'install'?"),
        Slip("name: small", "name: Small Machine", "x.yaml(1,7): error: 'Small Machine' is not a name of at most 64 lower-case letters, digits and dashes"),
        Slip("name: small", "name: ../../etc", "x.yaml(1,7): error: '../../etc' is not a name"),
        Slip("platform: tsugunosuke", "platform: tsugunosuk", "x.yaml(2,11): error: there is no platform 'tsugunosuk' (no platforms/tsugunosuk.yaml beside the scenario or above it; there are am5, amd-epyc-9004-1dpc, ", "did you mean 'tsugunosuke'?"),
        Slip("platform: tsugunosuke", "platform: boards/none.yaml", "x.yaml(2,11): error: there is no file 'boards/none.yaml'; there is no folder 'boards' either"),
        Slip("platform: tsugunosuke", "platform: tsugunosuke\noperator: skiled", "x.yaml(3,11): error: there is no operator 'skiled'", "did you mean 'skilled'?"),
        Slip("count: 4", "count: many", "x.yaml(4,18): error: 'many' is not a whole number (from 0 to 4096)"),
        Slip("count: 4", "count: -4", "x.yaml(4,18): error: '-4' is out of bounds; write a whole number (from 0 to 4096)"),
        Slip("count: 4", "count: 4000000000", "x.yaml(4,18): error: '4000000000' is not a whole number (from 0 to 4096)"),
        Slip("count: 4", "count: [4]", "x.yaml(4,18): error: a list stands where a whole number (from 0 to 4096) is wanted"),
        Slip("count: 4", "count:", "x.yaml(4,17): error: there is no value; write a whole number (from 0 to 4096)"),
        Slip("capacity: 16 GB", "capacity: 16", "x.yaml(4,31): error: '16' has no unit; write an amount of memory such as 96 GB (from 1 MB to 16384 GB)"),
        Slip("capacity: 16 GB", "capacity: -16 GB", "x.yaml(4,31): error: '-16 GB' is not an amount of memory such as 96 GB"),
        Slip("capacity: 16 GB", "capacity: 0 GB", "x.yaml(4,31): error: '0 GB' is out of bounds"),
        Slip("capacity: 16 GB", "capacity: 17 TB", "x.yaml(4,31): error: '17 TB' is out of bounds; write an amount of memory such as 96 GB (from 1 MB to 16384 GB)"),
        Slip("ranks: 1", "ranks: 0", "x.yaml(4,45): error: '0' is out of bounds; write a whole number (from 1 to 16)"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[P1-DIMMQ1, P2-DIMMA1]", "x.yaml(7,23): error: slot 'P1-DIMMQ1' is not on platform 'tsugunosuke' (its slots are P1-DIMMA1 … P2-DIMMH2); did you mean 'P1-DIMMA1'?"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[P1-DIMMA1, P1-DIMMA1]", "x.yaml(7,34): error: slot P1-DIMMA1 already holds 16GB#1, and a slot holds one DIMM; remove that one first, or use replace"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[\"P1-DIMM{A..H}1\"]", "x.yaml(7,16): error: 8 of '16GB' are wanted, and 4 of 4 are in stock"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[\"P1-DIMM{H..A}1\"]", "x.yaml(7,23): error: '{H..A}' in 'P1-DIMM{H..A}1' is no range such as {A..H} or {1..2}"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[\"{1..9999}-{1..9999}\"]", "x.yaml(7,23): error: '{1..9999}' in '{1..9999}-{1..9999}' is no range"),
        Slip("[P1-DIMMA1, P2-DIMMA1]", "[\"{1..99}-{1..99}\"]", "x.yaml(7,23): error: '{1..99}-{1..99}' stands for more than 4096 slots"),
        Slip("install: { 16GB:", "install: { 61GB:", "x.yaml(7,16): error: '61GB' is not among the DIMMs of this scenario (the kinds are 16GB)"),
        Slip("install: { 16GB: [P1-DIMMA1, P2-DIMMA1]", "install: { 16GB#9: P1-DIMMA1", "x.yaml(7,16): error: there is no '16GB#9'; 4 of '16GB' were bought, numbered from 1"),
        Slip("expect: { outcome: booted }", "expect: { outcome: boots }", "x.yaml(8,24): error: 'boots' is none of booted, halted, reset-loop"),
        Slip("expect: { outcome: booted }", "expect: { code: 5G }", "x.yaml(8,21): error: '5G' is not a POST code in hexadecimal such as 53 or EE"),
        Slip("expect: { outcome: booted }", "expect: { time: 120 }", "x.yaml(8,21): error: '120' has no unit; write a time with its unit such as 60 ms, 4 s or 6 min"),
        Slip("expect: { outcome: booted }", "expect: { tolerance: 3 % }", "x.yaml(8,26): error: a tolerance without a time"),
        Slip("expect: { outcome: booted }", "expect: { rule: ancor }", "x.yaml(8,21): error: rule 'ancor' is not on platform 'tsugunosuke'", "did you mean 'anchor'?"),
        Slip("expect: { outcome: booted }", "expect: { osMemoryCheck: clean }", "x.yaml(8,30): error: a result of the OS memory check is expected, and the step runs none"),
        Slip("expect: { outcome: booted }", "faults: [{ slot: P1-DIMMB1, cause: badly-seated }]", "x.yaml(8,22): error: slot P1-DIMMB1 is empty at this point, so nothing in it can have the fault 'badly-seated'"),
        Slip("expect: { outcome: booted }", "faults: [{ slot: P1-DIMMA1, cause: training-failure, rank: 1 }]", "x.yaml(8,64): error: rank 1 is not on 16GB#1 in P1-DIMMA1: it has 1 rank, numbered 0"),
        Slip("expect: { outcome: booted }", "faults: [{ slot: P1-DIMMA1, cause: wrong-slot-order }]", "x.yaml(8,40): error: 'wrong-slot-order' is none of badly-seated, latch-broken"),
        Slip("expect: { outcome: booted }", "remove: P1-DIMMC1", "x.yaml(8,13): error: slot P1-DIMMC1 is empty at this point, so nothing in it can be removed"),
        Slip("expect: { outcome: booted }", "move: { P1-DIMMC1: P1-DIMMD1 }", "x.yaml(8,13): error: slot P1-DIMMC1 is empty at this point, so nothing in it can be moved"),
        Slip("expect: { outcome: booted }", "reseat: [P1-DIMMC1]", "x.yaml(8,14): error: slot P1-DIMMC1 is empty at this point, so nothing in it can be reseated"),
        Slip("expect: { outcome: booted }", "settings: { memory.testrate: 8 GB/s }", "x.yaml(8,17): error: unknown key 'memory.testrate'; did you mean 'memory.testRate'?"),
        Slip("expect: { outcome: booted }", "settings: { memory.testRate: 0 GB/s }", "x.yaml(8,34): error: '0 GB/s' is out of bounds; write a rate"),
        Slip("expect: { outcome: booted }", "settings: { memory.testRate: { normal: { mean: 4 GB/s, sd: 1 GB/s } } }", "x.yaml(8,36): error: unknown key 'normal'"),
        Slip("expect: { outcome: booted }", "settings: { memory.finishTime: { uniform: [5 s, 4 s] } }", "x.yaml(8,47): error: the figures of 'uniform' do not rise; write the least one first"),
        Slip("expect: { outcome: booted }", "settings: { rules.ancor.enabled: false }", "x.yaml(8,17): error: rule 'ancor' is not on platform 'tsugunosuke'", "did you mean 'anchor'?"),
        Slip("expect: { outcome: booted }", "power: none\n    expect: { outcome: booted }", "x.yaml(9,13): error: this step has no boot (power: none)"),
        Slip("steps:", "observed:\n  - { step: frist, time: 2 min, source: observed, note: me }\nsteps:", "x.yaml(6,13): error: there is no step 'frist' (the steps are first); did you mean 'first'?"),
        Slip("steps:", "needs:\n  - { name: all, bytes: 1 GB, perTeam: 1 GB }\nsteps:", "x.yaml(6,5): error: a need is either 'bytes' in all, or 'perTeam' and 'teams'"),
        Slip("platform: tsugunosuke", "platform: tsugunosuke\nplatform: other", "x.yaml(3,1): error: 'platform' stands here a second time; the first is in line 2, column 1: remove one"),
        Slip("steps:", "steps:\n  - name: first", "x.yaml(7,11): error: name 'first' stands here a second time; the first is in line 6: rename one"),
        Slip("platform: tsugunosuke", "platform: \"tsugu\\u0007\"", "x.yaml(2,11): error: control character U+0007 in 'tsugu '; remove it"),
        Slip("platform: tsugunosuke", "platform: \"\\u202Etsugu\"", "x.yaml(2,11): error: control character U+202E"),
        Slip("[P1-DIMMA1, P2-DIMMA1] }", "[P1-DIMMA1, P2-DIMMA1", "x.yaml(7,32): error: not valid YAML after this place; is a bracket or a quote not closed?"),
        Slip("platform: tsugunosuke", "platform: a: b", "x.yaml(2,12): error: not valid YAML: while scanning a plain scalar value, found invalid mapping"),
        Slip("platform: tsugunosuke", "platform: &a tsugunosuke", "x.yaml(2,11): error: anchor '&a': anchors are not read here; write the value out where it is wanted"),
        Slip("platform: tsugunosuke", "platform: *a", "x.yaml(2,11): error: alias '*a': aliases are not read here; write the value out"),
        Slip("platform: tsugunosuke", "platform: !!str tsugunosuke", "x.yaml(2,11): error: tag 'tag:yaml.org,2002:str': tags are not read here; remove it"),
        Slip("name: small", "? [a]\n: b\nname: small", "x.yaml(1,3): error: a list as a key; a key must be a plain word"),
    ];

    [TestCaseSource(nameof(Slips))]
    public void A_slip_is_named_with_its_place_and_the_way_out(string right, string wrong, string[] said)
    {
        using var folder = new InputFolder();
        var text = InputFolder.Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(InputFolder.Small));

        var lines = folder.Diagnose(text);

        foreach (var part in said)
            Assert.That(lines, Has.Some.Contains(part));
        Assert.That(lines, Has.None.Contains("Exception"));
    }

    [Test]
    public void The_small_scenario_itself_is_right()
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(InputFolder.Small), Is.Empty);
    }

    [Test]
    public void All_errors_of_all_files_come_at_once_in_the_order_of_the_lines()
    {
        using var folder = new InputFolder();
        var board = File.ReadAllText(Path.Combine(TestPaths.Scenarios, "platforms", "tsugunosuke.yaml"))
            .Replace("name: tsugunosuke", "name: mine", StringComparison.Ordinal)
            .Replace("sockets: 2", "sockets: 99", StringComparison.Ordinal)
            .Replace("testRate: {", "testRat: {", StringComparison.Ordinal);
        folder.Write("platforms/mine.yaml", board);
        int LineOf(string text) => board[..board.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        var lines = folder.Diagnose("""
            name: Small
            platform: mine
            dimms:
              16GB: { count: 4, capacity: 16, ranks: 1 }
            steps:
              - name: first
                instal: all
            """);

        Assert.That(lines.Select(line => line.Split(": error: ")[0].Split(',')[0]), Is.EqualTo(new[]
        {
            "x.yaml(1", "x.yaml(4", "x.yaml(7", $"platforms/mine.yaml({LineOf("sockets: 99")}",
            // The missing testRate is reported where its mapping begins, the unknown testRat where it stands.
            $"platforms/mine.yaml({LineOf("memory:") + 1}", $"platforms/mine.yaml({LineOf("testRat:")}",
        }));
        Assert.That(lines, Has.Some.Contains("unknown key 'testRat'; did you mean 'testRate'?"));
    }

    [TestCase("", "x.yaml: error: the file is empty")]
    [TestCase("# nothing but a comment\n", "x.yaml: error: the file is empty")]
    [TestCase("---\n", "x.yaml(2,2): error: nothing stands where a mapping with name, title, platform, operator, … is wanted")]
    [TestCase("just words", "x.yaml(1,1): error: 'just words' stands where a mapping")]
    [TestCase("- a\n- b\n", "x.yaml(1,1): error: a list stands where a mapping")]
    [TestCase("{}", "x.yaml(1,1): error: 4 keys are missing here: name, platform, dimms, steps")]
    [TestCase("a: 1\n---\nb: 2\n", "x.yaml(2,1): error: a second document; one file holds one document, so remove the '---'")]
    public void A_file_that_is_no_scenario_says_what_is_missing(string text, string said)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(text), Has.Some.StartsWith(said));
    }

    [Test]
    public void Ten_megabytes_are_refused_for_their_size_alone()
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(new byte[10_000_000]), Is.EqualTo(new[] { "x.yaml: error: larger than 1 MB, which no such file is; is it the right file?" }));
    }

    [Test]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'z'; c++)
            bomb.Append(c).Append(": &").Append(c).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9)).Append("]\n");
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(bomb.ToString()), Is.EqualTo(new[] { "x.yaml(1,4): error: anchor '&a': anchors are not read here; write the value out where it is wanted" }));
    }

    [TestCase('[')]
    [TestCase('{')]
    public void A_file_of_brackets_is_refused_for_its_depth(char bracket)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(new string(bracket, 1_000_000)), Has.Length.EqualTo(1).And.Some.Contains("nested deeper than 32 levels"));
    }

    [Test]
    public void More_values_than_any_scenario_has_are_refused()
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose("a: [" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]"), Has.Some.Contains("more than 50000 values in one file"));
    }

    [TestCase(new byte[] { (byte)'a', (byte)'\n', 0xFF, 0x20 }, "x.yaml(2): error: not UTF-8: byte 0xFF at offset 2; save the file as UTF-8")]
    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "x.yaml(1): error: not UTF-8: byte 0xFF at offset 0; it looks like UTF-16; save the file as UTF-8")]
    public void What_is_not_UTF8_is_named_by_its_offset(byte[] bytes, string said)
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(bytes), Is.EqualTo(new[] { said }));
    }

    [Test]
    public void A_byte_order_mark_is_read_over()
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(InputFolder.Small)]), Is.Empty);
    }

    [Test]
    public void A_missing_file_names_the_nearest_one_beside_it()
    {
        using var folder = new InputFolder();
        folder.Write("upgrade.yaml", InputFolder.Small);

        Assert.That(folder.Lines(ScenarioFile.Open(folder.PathOf("upgrad.yaml"))), Is.EqualTo(new[] { "upgrad.yaml: error: there is no file 'upgrad.yaml'; did you mean 'upgrade.yaml'?" }));
        Assert.That(folder.Lines(ScenarioFile.Open(folder.PathOf("none/x.yaml"))).Single(), Does.EndWith("there is no file 'none/x.yaml'; there is no folder 'none' either"));
        Assert.That(ScenarioFile.Open("").Diagnostics.Single().Message, Is.EqualTo("'' is no file name"));
    }

    [Test]
    public void A_folder_in_place_of_a_file_names_a_file_in_it()
    {
        using var folder = new InputFolder();
        folder.Write("mine/upgrade.yaml", InputFolder.Small);

        Assert.That(folder.Lines(ScenarioFile.Open(folder.PathOf("mine"))).Single(), Does.EndWith("'mine' is a folder; name the file in it, such as mine/upgrade.yaml"));
    }

    [Test]
    public void A_random_text_never_throws()
    {
        var alphabet = "{}[]:,-#&*!|>'\"%@`\n\t ab01.~é\0\u0007".ToCharArray();
        using var folder = new InputFolder();
        Gen.Int[0, alphabet.Length - 1].Array[0, 60].Sample(
            letters => Assert.That(folder.Diagnose(string.Concat(letters.Select(i => alphabet[i]))), Is.Not.Empty),
            seed: "0000000000000",
            iter: 1000,
            threads: 1);
    }

    [Test]
    public void A_mutilated_scenario_never_throws()
    {
        using var folder = new InputFolder();
        var text = File.ReadAllText(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml"));
        string[] slips = ["", "{", "]", ": ", "- ", "\n", "-1", "all", "\"", "#"];
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 30], Gen.Int[0, slips.Length - 1]).Sample(
            slip => Assert.That(() => folder.Diagnose(text[..slip.Item1] + slips[slip.Item3] + text[Math.Min(text.Length, slip.Item1 + slip.Item2)..]), Throws.Nothing),
            seed: "0000000000000",
            iter: 300,
            threads: 1);
    }

    private static TestCaseData Slip(string right, string wrong, params string[] said) =>
        new TestCaseData(right, wrong, said).SetArgDisplayNames(wrong.Replace('\n', ' '));
}
