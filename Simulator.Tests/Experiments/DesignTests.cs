using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>What is varied, and which part a process runs.</summary>
public sealed class DesignTests
{
    [TestCase("platform.memory.testRate=2..8/7", "2|3|4|5|6|7|8")]
    [TestCase("x=0.1..0.3/3", "0.1|0.2|0.3")]
    [TestCase("x=2 GB/s..8 GB/s/3", "2 GB/s|5 GB/s|8 GB/s")]
    [TestCase("x=2..8 GB/s/2", "2 GB/s|8 GB/s")]
    [TestCase("x=-1..1/3", "-1|0|1")]
    [TestCase("operator=clumsy,skilled", "clumsy|skilled")]
    [TestCase("x=[a, b],{ c: 1, d: 2 },\"e,f\"", "[a, b]|{ c: 1, d: 2 }|\"e,f\"")]
    public void An_axis_is_a_list_or_a_range(string text, string values) =>
        Assert.That(VaryText.Axis(text).Values, Is.EqualTo(values.Split('|')));

    [TestCase("x", "form PATH=VALUES")]
    [TestCase("x=2..8", "number of points")]
    [TestCase("x=8..2/3", "the range is empty")]
    [TestCase("x=2..2/3", "the range is empty")]
    [TestCase("x=2..8/0", "0 points")]
    [TestCase("x=2..8/-3", "-3 points")]
    [TestCase("x=a,,b", "a value is empty")]
    [TestCase("x=a,a", "twice")]
    [TestCase("x=2 s..8 min/3", "units")]
    public void What_is_no_axis_is_refused_with_its_reason(string text, string reason) =>
        Assert.That(() => VaryText.Axis(text), Throws.TypeOf<ExperimentException>().With.Message.Contains(reason));

    [Test]
    public void A_full_factorial_tries_all_combinations_after_the_scenario_as_it_is()
    {
        var space = DesignSpace.Factorial([new DesignAxis("a", ["1", "2"]), new DesignAxis("b", ["x", "y", "z"])]);
        var names = Enumerable.Range(0, (int)space.Count).Select(i => space[i].Name);

        Assert.That(names, Is.EqualTo(new[] { "as it is", "a=1, b=x", "a=1, b=y", "a=1, b=z", "a=2, b=x", "a=2, b=y", "a=2, b=z" }));
    }

    [Test]
    public void Designs_of_a_hypercube_cover_each_range_evenly()
    {
        var space = VaryText.Hypercube(["x=0..10", "operator=clumsy,skilled"], 10, seed: 3);
        var drawn = Enumerable.Range(1, 10).Select(i => space[i].Settings).ToList();

        Assert.That(space.Count, Is.EqualTo(11));
        Assert.That(drawn.Select(each => (int)double.Parse(each[0].Value, System.Globalization.CultureInfo.InvariantCulture)).Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(drawn.Count(each => each[1].Value == "clumsy"), Is.EqualTo(5));
    }

    [TestCase(10_000, 3)]
    [TestCase(257, 8)]
    [TestCase(1, 2)]
    public void Every_block_is_in_exactly_one_shard(long blocks, int shards)
    {
        for (var block = 0L; block < blocks; block++)
            Assert.That(Enumerable.Range(1, shards).Count(number => new Shard(number, shards).Has(block)), Is.EqualTo(1));
    }

    [TestCase("TSUGU_SHARD=3/8", "3/8")]
    [TestCase("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4", "1/4")]
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_COUNT=4", "4/4")]
    [TestCase("JOB_COMPLETION_INDEX=0 TSUGU_SHARDS=5", "1/5")]
    [TestCase("JOB_COMPLETION_INDEX=4 TSUGU_SHARDS=5", "5/5")]
    public void A_scheduler_says_which_shard(string variables, string shard)
    {
        Assert.That(ShardEnvironment.TryRead(Lookup(variables), out var read, out var problem), Is.True, problem);
        Assert.That(read.ToString(), Is.EqualTo(shard));
    }

    [TestCase("", "no TSUGU_SHARD")]
    [TestCase("TSUGU_SHARD=9/8", "TSUGU_SHARD=9/8")]
    [TestCase("JOB_COMPLETION_INDEX=2", "not set")]
    [TestCase("SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4", "index 9")]
    public void Variables_that_make_no_shard_are_refused(string variables, string reason)
    {
        Assert.That(ShardEnvironment.TryRead(Lookup(variables), out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public void How_an_experiment_is_run_is_no_part_of_it() =>
        Assert.That(
            CommandWords.Deciding(["sweep", "x.yaml", "--jobs", "2", "-n", "5", "--shard=1/2", "--vary", "a=1,2", "--out", "there", "-j", "1", "-j4", "--resume", "--quiet"]),
            Is.EqualTo(new[] { "sweep", "x.yaml", "-n", "5", "--vary", "a=1,2" }));

    private static Func<string, string?> Lookup(string variables)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return set.GetValueOrDefault;
    }
}
