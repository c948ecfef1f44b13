using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Experiments;

public sealed class CalibrationTests
{
    [Test]
    public void The_shipped_figures_are_those_that_two_observed_boots_give()
    {
        var scenario = ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!;
        var read = ObservationFile.Read("obs.csv", File.ReadAllText(Path.Combine(TestPaths.Scenarios, "tsugunosuke-observations.csv")), scenario);

        // The fit begins elsewhere, so that it has to find them.
        var start = scenario.Steps[0].Settings.With(BootParameters.TestRate, new ConstantDistribution(7)).With(BootParameters.BdsTime, new ConstantDistribution(35));
        var result = Calibration.Fit(start, [BootParameters.TestRate, BootParameters.BdsTime], read.Value!);

        Assert.That(read.Value, Has.Count.EqualTo(2), "what did not boot is not fitted");
        Assert.That(result.Parameters[0].Estimate, Is.EqualTo(scenario.Steps[0].Settings.Mean(BootParameters.TestRate)).Within(0.0005));
        Assert.That(result.Parameters[1].Estimate, Is.EqualTo(scenario.Steps[0].Settings.Mean(BootParameters.BdsTime)).Within(0.005));
        Assert.That(result.Predicted.Select(time => time.TotalSeconds), Is.EqualTo(new[] { 120.0, 360 }).Within(0.001));
    }

    [Test]
    public void Two_observations_do_not_fix_three_parameters()
    {
        var plans = new[] { TestMachine.Plan(TestMachine.Both("A1=16")), TestMachine.Plan(TestMachine.Sets(8)) };

        var result = Calibration.Fit(WithRanges(), [BootParameters.TestRate, BootParameters.RankTrainingTime, BootParameters.BdsTime], [.. plans.Select(plan => Observed(plan, 1))]);

        Assert.That(result.Inseparable.Single(), Is.EqualTo(new[] { "memory.testRate", "memory.rankTrainingTime", "firmware.bdsTime" }));
        Assert.That(result.Parameters.Select(parameter => parameter.Estimate), Is.All.Null);
        Assert.That(result.IsDetermined, Is.False);
    }

    [Test]
    public void Two_times_that_only_ever_add_up_are_named_and_the_third_is_still_fitted()
    {
        var plans = new[] { "A1=16", "A1=16 C1=16", "A1=16 C1=16 E1=16 G1=16" }.Select(slots => TestMachine.Plan(TestMachine.Both(slots)));

        var result = Calibration.Fit(WithRanges(), [BootParameters.DxeTime, BootParameters.TestRate, BootParameters.BdsTime], [.. plans.Select(plan => Observed(plan, 0.1))]);

        Assert.That(result.Inseparable.Single(), Is.EqualTo(new[] { "firmware.dxeTime", "firmware.bdsTime" }));
        Assert.That(result.Parameters[1].Estimate, Is.EqualTo(4).Within(0.01));
        Assert.That(result.Settings.Mean(BootParameters.DxeTime), Is.EqualTo(10), "what is not determined stays as it was");
    }

    [Test]
    public void A_parameter_that_the_boots_do_not_use_is_not_given_a_value()
    {
        var result = Calibration.Fit(WithRanges(), [BootParameters.BdsTime, BootParameters.CachedRestoreTime], [Observed(TestMachine.Plan(TestMachine.Both("A1=16")), 1)]);

        Assert.That(result.Inseparable, Has.Some.Contains("memory.cachedRestoreTime"));
        Assert.That(result.Parameters[0].Estimate, Is.EqualTo(14).Within(0.01));
        Assert.That(result.Parameters[1].Estimate, Is.Null);
    }

    [Test]
    public void AM5_rows_one_and_two_predict_three_and_four()
    {
        // techpowerup.com/298463: the first two are fitted, the others are not looked at.
        const string Scenario = """
            name: am5
            platform: am5
            dimms:
              16GB: { count: 4, capacity: 16 GB, ranks: 1, type: DDR5 }
              32GB: { count: 4, capacity: 32 GB, ranks: 2, type: DDR5 }
              32GB-1R: { count: 2, capacity: 32 GB, ranks: 1, type: DDR5 }
            steps:
              - name: any
                install: { 16GB: [DIMM_A2], 32GB: [DIMM_B2] }
            """;
        using var file = new TemporaryFile(Scenario);
        var scenario = ScenarioFile.Load(file.Path).Value!;
        var fitted = ObservationFile.Read("obs.csv", "population,boot,time,uncertainty\n2x16GB,first,100,5 s\n2x32GB,first,200,5 s\n", scenario);
        var held = ObservationFile.Read("held.csv", "population,boot,time\n4x16GB,first,200\n4x32GB,first,400\n2x32GB-1R,first,100\n", scenario);
        Assert.That(fitted.Diagnostics.Concat(held.Diagnostics), Is.Empty);

        var result = Calibration.Fit(scenario.Steps[0].Settings, [BootParameters.RankTrainingTime], fitted.Value!);
        var predicted = held.Value!.Select(observation => Calibration.Predict(result, observation.Plan).Time.TotalSeconds).ToArray();

        Assert.That(predicted[0], Is.EqualTo(200).Within(5).Percent);
        Assert.That(predicted[1], Is.EqualTo(400).Within(5).Percent);
        Assert.That(predicted[0], Is.EqualTo(result.Predicted[1].TotalSeconds).Within(1).Percent, "as many ranks in twice the DIMMs");
        Assert.That(predicted[2], Is.EqualTo(result.Predicted[0].TotalSeconds).Within(1).Percent, "as many ranks with twice the GB");
    }

    [Test]
    public void Ninety_five_percent_intervals_cover_the_truth_in_ninety_five_of_a_hundred_machines()
    {
        // 1000 machines with known figures and known noise of 2 s on six boots; two figures each.
        const int Machines = 1000;
        var specs = new[] { BootParameters.TestRate, BootParameters.BdsTime };
        var plans = new[] { "A1=16", "A1=16 C1=16", "A1=16 A2=96", "A1=16 C1=16 E1=16 G1=16", "A1=16 A2=96 C1=16 C2=96", "A1=16 A2=16" }.Select(slots => TestMachine.Plan(TestMachine.Both(slots))).ToArray();
        var covered = new int[specs.Length];
        Parallel.For(0, Machines, machine =>
        {
            var stream = new RandomStream(2026, machine, "machine");
            var truth = new[] { 3 + 2 * stream.NextDouble(), 10 + 10 * stream.NextDouble() };
            var settings = WithRanges();
            var real = settings.With(specs[0], new ConstantDistribution(truth[0])).With(specs[1], new ConstantDistribution(truth[1]));
            var observations = plans.Select(plan => new CalibrationObservation("", plan with { Settings = settings }, Calibration.Time(plan with { Settings = real }) + TimeSpan.FromSeconds(2 * stream.Normal()), TimeSpan.FromSeconds(2))).ToArray();

            var result = Calibration.Fit(settings, specs, observations);

            for (var k = 0; k < specs.Length; k++)
                if ((result.Parameters[k].Low ?? double.MinValue) <= truth[k] && truth[k] <= (result.Parameters[k].High ?? double.MaxValue))
                    Interlocked.Increment(ref covered[k]);
        });

        Assert.That(covered, Is.All.InRange(930, 970));
    }

    [Test]
    public void A_boot_that_was_timed_ten_thousand_times_costs_no_more_memory_than_its_rows()
    {
        // Times with a known mean of 1 s above the model's: the fit finds it to a hundredth of the spread.
        var plan = TestMachine.Plan(TestMachine.Both("A1=16"));
        var stream = new RandomStream(7, 0, "rows");
        var time = Calibration.Time(plan) + TimeSpan.FromSeconds(1);
        var observations = Enumerable.Range(0, 10_000).Select(_ => new CalibrationObservation("", plan, time + TimeSpan.FromSeconds(stream.Normal()), TimeSpan.FromSeconds(1))).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var parameter = Calibration.Fit(WithRanges(), [BootParameters.BdsTime], observations).Parameters[0];

        Assert.That(parameter.Estimate, Is.EqualTo(15).Within(0.04), "14 s, and 1 s more");
        Assert.That(parameter.High - parameter.Low, Is.EqualTo(2 * 1.96 / 100).Within(0.001));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100L << 20));
    }

    [Test]
    public void An_overlay_gives_the_fitted_times_back_wherever_it_is_laid()
    {
        var file = Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");
        var scenario = ScenarioFile.Load(file).Value!;
        var read = ObservationFile.Read("obs.csv", "step,time\ntwo-16,112 s\nsixteen-sets,330 s\n", scenario);
        var result = Calibration.Fit(scenario.Steps[0].Settings, [BootParameters.TestRate, BootParameters.BdsTime], read.Value!);
        using var overlay = new TemporaryFile(CalibrationText.Overlay(result, "obs.csv"));

        var laid = ScenarioFile.Open(file, [overlay.Path]).Value!.Bind([]).Value!;

        Assert.That(new[] { "two-16", "sixteen-sets" }.Select(name => Calibration.Time(laid.Plan(laid.Steps.Single(step => step.Name == name))).TotalSeconds), Is.EqualTo(new[] { 112.0, 330 }).Within(0.001));
        Assert.That(laid.Steps[0].Settings[BootParameters.TestRate].Provenance.Grade, Is.EqualTo(Grade.Assumed));
        Assert.That(CalibrationText.Overlay(result, "obs.csv"), Is.EqualTo(CalibrationText.Overlay(Calibration.Fit(scenario.Steps[0].Settings, [BootParameters.TestRate, BootParameters.BdsTime], read.Value!), "obs.csv")));
    }

    [Test]
    public void Files_without_end_are_refused_where_they_stop_telling_anything()
    {
        var endless = "step,time\n" + string.Concat(Enumerable.Repeat("full,120 s\n", ObservationFile.MostRows + 1));
        var wide = "step,time\nfull," + new string('9', 5000);
        var wrong = "step,time\n" + string.Concat(Enumerable.Repeat("full,x\n", 5000));

        Assert.That(ObservationFile.Read("obs.csv", endless, Small()).Diagnostics.Single().ToString(), Does.StartWith("obs.csv(10002): error: there are more than 10000 rows"));
        Assert.That(ObservationFile.Read("obs.csv", wide, Small()).Diagnostics.Single().ToString(), Does.StartWith("obs.csv(2): error: the row has more than 4096 characters"));
        Assert.That(ObservationFile.Read("obs.csv", wrong, Small()).Diagnostics, Has.Length.EqualTo(101));
    }

    [Test]
    public void An_upper_bound_pulls_down_and_never_up()
    {
        var plan = TestMachine.Plan(TestMachine.Both("A1=16"));
        var time = Calibration.Time(plan);
        var generous = new CalibrationObservation("", plan, time + TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(1), IsUpperBound: true);
        var tight = generous with { Time = time - TimeSpan.FromSeconds(4) };

        Assert.That(Calibration.Fit(WithRanges(), [BootParameters.BdsTime], [generous]).Parameters[0].Estimate, Is.Null, "it says nothing about this parameter");
        Assert.That(Calibration.Fit(WithRanges(), [BootParameters.BdsTime], [tight]).Parameters[0].High, Is.EqualTo(10 + 1.96).Within(0.05));
    }

    [Test]
    public void A_best_value_at_the_end_of_its_range_is_called_so()
    {
        var plan = TestMachine.Plan(TestMachine.Both("A1=16"));
        var slow = new CalibrationObservation("", plan, Calibration.Time(plan) + TimeSpan.FromSeconds(500), TimeSpan.FromSeconds(1));

        var parameter = Calibration.Fit(WithRanges(), [BootParameters.BdsTime], [slow]).Parameters[0];

        Assert.That((parameter.Estimate, parameter.High, parameter.IsAtBound), Is.EqualTo((60.0, (double?)null, true)));
    }

    [TestCase("step,time\nfull,abc", "obs.csv(2): error: time 'abc' is no time such as 120 s, 2 min or <=600")]
    [TestCase("step,time\nful,120 s", "obs.csv(2): error: there is no step 'ful' with a boot; did you mean 'full'? (steps: full)")]
    [TestCase("step,boot,time\nfull,frist,120 s", "obs.csv(2): error: boot 'frist' is none of first, cached, warm; did you mean 'first'?")]
    [TestCase("population,time\n2x8GB,120 s", "obs.csv(2): error: population '2x8GB' is none such as 2x16GB (kinds: 16GB)")]
    [TestCase("a,b\n1,2", "obs.csv(1): error: the first line names the columns")]
    [TestCase("step,time,uncertainty\nfull,120 s,-3", "obs.csv(2): error: uncertainty '-3' is no time such as 5 s, nor a share such as 3 %")]
    [TestCase("step,time\nfull,1e300 s", "obs.csv(2): error: time '1e300 s' is not between a millisecond and a week, as a boot is; is its unit right?")]
    [TestCase("step,time\nfull,99999999999999999999", "obs.csv(2): error: time '99999999999999999999' is not between a millisecond and a week")]
    [TestCase("step,time\nfull,1e-300 s", "obs.csv(2): error: time '1e-300 s' is not between a millisecond and a week")]
    [TestCase("step,time,uncertainty\nfull,120 s,1e300 s", "obs.csv(2): error: uncertainty '1e300 s' of 120 s is not between a millisecond and a week; is its unit right?")]
    [TestCase("step,time,uncertainty\nfull,120 s,1e-12 %", "obs.csv(2): error: uncertainty '1e-12 %' of 120 s is not between")]
    [TestCase("stepp,time\nfull,120 s", "obs.csv(1): error: the first line names the columns: step or population, boot, time, uncertainty, outcome; 'time' and one of 'step' and 'population' must be there; for 'stepp' did you mean 'step'?")]
    [TestCase("step,time,time\nfull,1 s,2 s", "obs.csv(1): error: column 'time' is there twice; leave one out")]
    public void A_slip_is_named_with_its_line_and_the_way_out(string csv, string said)
    {
        var read = ObservationFile.Read("obs.csv", csv, Small());

        Assert.That(read.Value, Is.Null);
        Assert.That(read.Diagnostics.Single().ToString(), Does.StartWith(said));
    }

    [Test]
    public void A_column_that_is_nearly_one_of_ours_is_left_out_aloud_and_the_users_own_is_not()
    {
        var near = ObservationFile.Read("obs.csv", "step,time,uncertanty\nfull,120 s,1 s\n", Small());
        var own = ObservationFile.Read("obs.csv", "step,time,remark\nfull,120 s,cold room\n", Small());

        Assert.That(near.Value, Has.Count.EqualTo(1));
        Assert.That(near.Diagnostics.Single().ToString(), Does.StartWith("obs.csv(1): warning: ").And.EndWith("for 'uncertanty' did you mean 'uncertainty'?"));
        Assert.That(own.Diagnostics, Is.Empty);
    }

    [Test]
    public void Times_bounds_and_uncertainties_are_read()
    {
        var read = ObservationFile.Read("obs.csv", "boot,step,time,uncertainty,outcome\nfirst,full,2 min,10 %,booted\ncached,full,<=600,5 s,\nwarm,full,~60,,\nfirst,full,,,halted\n", Small());

        Assert.That(read.Value!.Select(each => (each.Time.TotalSeconds, each.Uncertainty.TotalSeconds, each.IsUpperBound, each.Plan.CachedTraining is not null, each.Plan.Power)), Is.EqualTo(new[]
        {
            (120.0, 12.0, false, false, PowerKind.Cold), (600, 5, true, true, PowerKind.Cold), (60, 1.8, false, true, PowerKind.Warm),
        }));
        Assert.That(read.Diagnostics.Single().ToString(), Does.Contain("observed 'halted', but the model boots there"));
    }

    private static Scenario Small()
    {
        using var file = new TemporaryFile("name: small\nplatform: tsugunosuke\ndimms:\n  16GB: { count: 2, capacity: 16 GB, ranks: 1 }\nsteps:\n  - name: full\n    install: { 16GB: [P1-DIMMA1, P2-DIMMA1] }\n");
        return ScenarioFile.Load(file.Path).Value!;
    }

    private static CalibrationObservation Observed(BootPlan plan, double uncertainty) => new("", plan, Calibration.Time(plan), TimeSpan.FromSeconds(uncertainty));

    private static FirmwareSettings WithRanges() => new(TestMachine.Settings.All.Select(parameter => parameter.Spec.Path switch
    {
        "memory.testRate" => parameter with { Low = 1, High = 16 },
        "memory.rankTrainingTime" => parameter with { Low = 1, High = 40 },
        "firmware.bdsTime" or "firmware.dxeTime" => parameter with { Low = 0, High = 60 },
        "memory.cachedRestoreTime" => parameter with { Low = 0, High = 10 },
        _ => parameter,
    }));
}
