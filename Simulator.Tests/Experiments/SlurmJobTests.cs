using System.Runtime.Versioning;
using CsCheck;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>The scripts for Slurm, as text, and as bash reads them.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class SlurmJobTests
{
    private const string Hostile = "a b'\"\n#SBATCH --array=1-999\n$(touch injected)`touch injected`;touch injected&\\ é\t!*";

    private static readonly SlurmJob Job = new("upgrade-sweep", "/data/my lab", ["/usr/bin/tsugu"], ["sweep", "x.yaml", "-n", "500"], "out", 8, [1, 2, 3, 7], 4, ["submit", "--slurm", "--resume", "--", "sweep", "x.yaml", "-n", "500"]);

    [Test]
    public void The_array_has_the_shards_to_run_and_each_task_knows_how_many_there_are_in_all() =>
        Assert.That(Job.ShardScript(), Is.EqualTo(
            """
            #!/usr/bin/env bash
            # Shards of upgrade-sweep: each task runs one of 8, and goes on with what it finds of it.
            #SBATCH --job-name=tsugu-upgrade-sweep
            #SBATCH --array=1-3,7
            #SBATCH --cpus-per-task=4
            #SBATCH --output=shard-%a.log
            set -euo pipefail
            cd -- '/data/my lab'
            export TSUGU_SHARD="${SLURM_ARRAY_TASK_ID:?is not set: give this script to sbatch}/8"
            exec /usr/bin/tsugu sweep --shard env --resume --jobs "${SLURM_CPUS_PER_TASK:-4}" --out out x.yaml -n 500

            """));

    [Test]
    public void The_merge_waits_for_all_tasks_however_they_end_and_options_of_the_user_are_with_both()
    {
        string[] options = ["--partition=long", "--comment=a b"];

        Assert.That(SlurmJob.SubmitShards(options), Is.EqualTo(new[] { "--parsable", "--partition=long", "--comment=a b", "shards.sh" }));
        Assert.That(SlurmJob.SubmitMerge(options, "12"), Is.EqualTo(new[] { "--parsable", "--partition=long", "--comment=a b", "--dependency=afterany:12", "merge.sh" }));
        Assert.That(SlurmJob.SubmitMerge(options, null), Does.Not.Contain("--dependency=afterany:"));
        Assert.That(Job.Line("out/upgrade-sweep/slurm", options), Is.EqualTo(
            "cd -- '/data/my lab/out/upgrade-sweep/slurm' && array=$(sbatch --parsable --partition=long '--comment=a b' shards.sh) && sbatch --parsable --partition=long '--comment=a b' --dependency=\"afterany:${array%%;*}\" merge.sh"));
    }

    [TestCase("1", "1")]
    [TestCase("1 2 3", "1-3")]
    [TestCase("1 3 4 9", "1,3-4,9")]
    public void Task_numbers_are_written_as_ranges(string numbers, string ranges) =>
        Assert.That(SlurmJob.Ranges([.. numbers.Split(' ').Select(int.Parse)]), Is.EqualTo(ranges));

    [Test]
    public void Whatever_a_word_holds_bash_reads_that_word_and_nothing_else()
    {
        var characters = Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u0001', '\u00ff'], Gen.Int[0, 8].Select(i => "'\"\\$`\n!\u2028継"[i]));
        characters.Array[0, 12].Select(letters => new string(letters)).Array[1, 200].Sample(
            words =>
            {
                var quoted = BashText.Quote(words);
                var read = Bash($"printf '%s\\0' {quoted}", "/");
                return !quoted.Any(char.IsControl) && read.Error.Length == 0 && read.Output == string.Concat(words.Select(word => word + "\0"));
            },
            iter: 12,
            seed: "0000KOIXW5P1");
    }

    [TestCase("x.yaml", "x.yaml")]
    [TestCase("", "''")]
    [TestCase("it's", @"'it'\''s'")]
    [TestCase("a\nb", @"$'a\x0ab'")]
    [TestCase("~", "'~'")]
    public void Plain_words_stay_as_they_are_and_others_are_quoted(string word, string quoted) =>
        Assert.That(BashText.Quote(word), Is.EqualTo(quoted));

    [Test]
    public void Hostile_names_reach_the_program_as_they_are_and_run_nothing()
    {
        using var folder = new ExperimentFolder();
        var from = Directory.CreateDirectory(folder.Path(Hostile.Replace("/", "", StringComparison.Ordinal))).FullName;
        var program = folder.Path($"tool {Hostile}");
        File.WriteAllText(program, "#!/usr/bin/env bash\nprintf '%s\\0' \"$TSUGU_SHARD\" \"$PWD\" \"$@\"\n[ \"$1\" != merge ]\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var job = Job with { From = from, Program = [program], Words = ["sweep", Hostile, "--set", Hostile], OutRoot = Hostile, Again = ["submit", Hostile] };

        var shard = Bash(job.ShardScript(), folder.Root, ("SLURM_ARRAY_TASK_ID", "7"), ("SLURM_CPUS_PER_TASK", "3"));
        Assert.That(shard.Error, Is.Empty);
        Assert.That(shard.Output.Split('\0')[..^1], Is.EqualTo(new[] { "7/8", from, "sweep", "--shard", "env", "--resume", "--jobs", "3", "--out", Hostile, Hostile, "--set", Hostile }));

        var merge = Bash(job.MergeScript(), folder.Root, ("TSUGU_SHARD", ""));
        Assert.That(merge.Output.Split('\0')[..^1], Is.EqualTo(new[] { "", from, "merge", "--", $"{Hostile}/upgrade-sweep" }));
        Assert.That(merge.Error, Does.StartWith("the missing shards are submitted again by:\ncd -- $'"));
        var again = Bash(merge.Error.Split('\n')[1], folder.Root, ("TSUGU_SHARD", ""));
        Assert.That(again.Output.Split('\0')[..^1], Is.EqualTo(new[] { "", from, "submit", Hostile }));

        foreach (var script in new[] { job.ShardScript(), job.MergeScript() })
            Assert.That(script.Split('\n').Count(line => line.StartsWith("#SBATCH", StringComparison.Ordinal)), Is.EqualTo(script == job.ShardScript() ? 4 : 2));
        Assert.That(Directory.EnumerateFiles(folder.Root, "injected*", SearchOption.AllDirectories), Is.Empty);
    }

    private static (int Exit, string Output, string Error) Bash(string script, string folder, params (string Name, string Value)[] variables)
    {
        using var file = new TemporaryFile(script, "script.sh");
        return ChildProcess.Run("bash", [file.Path], folder, variables);
    }
}
