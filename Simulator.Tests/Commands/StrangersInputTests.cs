using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>What a stranger may give <c>watch</c>, <c>replay</c> and <c>calibrate</c>: an answer that teaches, and nothing written.</summary>
[NonParallelizable]
public sealed class StrangersInputTests
{
    private string folder = "";
    private string before = "";

    [SetUp]
    public void Enter()
    {
        before = Environment.CurrentDirectory;
        folder = Directory.CreateTempSubdirectory("tsugu-").FullName;
        Environment.CurrentDirectory = folder;
        File.Copy(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml"), "mine.yaml");
        File.WriteAllText("obs.csv", "step,time\ntwo-16,120 s\n");
        File.WriteAllText("huge.csv", "step,time\ntwo-16,1e300 s\n");
        File.WriteAllText("unit.csv", "step,time\ntwo-16,120 parsec\n");
        File.WriteAllText("post.txt", "0.0 B0\n1.0 B7\n");
        File.WriteAllText("broken.yaml", "steps: [\n");
        File.WriteAllText("empty", "");
        File.WriteAllBytes("binary", [0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE, 0x00, 0x01]);
        Directory.CreateDirectory("logs");
    }

    [TearDown]
    public void Leave()
    {
        Environment.CurrentDirectory = before;
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("watch mien.yaml", "mien.yaml: error: there is no file 'mien.yaml'; did you mean 'mine.yaml'?")]
    [TestCase("watch logs", "logs: error: 'logs' is a folder; name the file in it")]
    [TestCase("watch empty", "empty: error: the file is empty; `tsugu new NAME` writes one to start from")]
    [TestCase("watch binary", "binary(1): error: not UTF-8: byte 0xFF at offset 4; save the file as UTF-8")]
    [TestCase("watch broken.yaml", "broken.yaml(2,1): error: not valid YAML")]
    [TestCase("watch mine.yaml --step two-61", "did you mean 'two-16'?")]
    [TestCase("watch mine.yaml --set platform.memory.testRate=-4", "'-4' is out of bounds; write a rate with its unit such as 4 GB/s")]
    [TestCase("replay psot.txt", "error: psot.txt: there is no such file or folder; did you mean 'post.txt'?")]
    [TestCase("replay none/post.txt", "error: none/post.txt: there is no such file or folder; there is no folder 'none' either")]
    [TestCase("replay logs", "error: 'logs': it is a folder; name the file in it")]
    [TestCase("replay empty", "error: empty: it is empty. Give Redfish JSON")]
    [TestCase("replay broken.yaml", "error: broken.yaml(1): \"steps: [\" is neither a code nor a time. Give Redfish JSON")]
    [TestCase("replay post.txt --boot -1", "error: there is no boot -1 in post.txt (boots: 1)")]
    [TestCase("replay post.txt --scenario broken.yaml", "broken.yaml(2,1): error: not valid YAML")]
    [TestCase("calibrate mine.yaml --observations osb.csv", "error: osb.csv: there is no such file or folder; did you mean 'obs.csv'?")]
    [TestCase("calibrate mine.yaml --observations logs", "error: 'logs': it is a folder; name the file in it")]
    [TestCase("calibrate mine.yaml --observations empty", "empty: error: there is no boot time in it that can be fitted")]
    [TestCase("calibrate mine.yaml --observations binary", "binary(1): error: the first line names the columns")]
    [TestCase("calibrate mine.yaml --observations huge.csv", "huge.csv(2): error: time '1e300 s' is not between a millisecond and a week")]
    [TestCase("calibrate mine.yaml --observations unit.csv", "unit.csv(2): error: time '120 parsec' is no time such as 120 s, 2 min or <=600")]
    public void Bad_input_is_exit_2_and_says_what_is_meant(string words, string message) => IsRefused(words.Split(' '), ExitCode.BadInput, message);

    [TestCase("replay post.txt --boot 99999999999", "error: --boot is '99999999999'; it is a whole number of at most 2147483647")]
    [TestCase("replay post.txt --boot first", "error: --boot is 'first'; it is a whole number of at most 2147483647")]
    [TestCase("run mine.yaml --seed -1", "error: --seed is '-1'; it is a whole number from 0 to 18446744073709551615")]
    [TestCase("watch mine.yaml --speed -3", "error: --speed is '-3'; it is a number above 0 and at most 1000000, such as 60")]
    [TestCase("calibrate mine.yaml --observations obs.csv --fit ,", "error: --fit ',' names no parameter; give the paths of some, such as --fit memory.testRate,firmware.bdsTime")]
    public void Bad_usage_is_exit_3_and_says_what_is_taken(string words, string message) => IsRefused(words.Split(' '), ExitCode.BadUsage, message);

    [Test]
    public void A_name_of_nothing_is_no_file_name()
    {
        IsRefused(["replay", ""], ExitCode.BadInput, "error: '': it is no file name");
        IsRefused(["watch", ""], ExitCode.BadInput, "'' is no file name");
    }

    private static void IsRefused(string[] words, int expected, string message)
    {
        var before = Directory.GetFileSystemEntries(".").Order().ToArray();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        var exit = CommandLineRoot.Run(words[0] == "calibrate" ? [.. words, "-o", "overlay.yaml", "--out", "plots"] : words, new Terminal(output, error, isPlain: true, Stream.Null));

        Assert.That(exit, Is.EqualTo(expected), error.ToString());
        Assert.That(error.ToString(), Does.Contain(message).And.Not.Contain("   at ").And.Not.Contain("System."));
        Assert.That(output.ToString(), Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(".").Order(), Is.EqualTo(before), "nothing is written");
    }
}
