using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Fits parameters of the boot model to boot times that were observed.</summary>
public static class Calibration
{
    /// <summary>Rise of the least sum of squares at the ends of a 95 % interval: the 95 % point of χ² with one degree of freedom.</summary>
    public const double Rise = 3.841458820694124;

    private const double InNullSpace = 1e-3;

    /// <summary>Fits <paramref name="specs"/> within their ranges; everything else stays as the settings have it.</summary>
    /// <param name="settings">The parameters before.</param>
    /// <param name="specs">Which to fit: times, rates or factors.</param>
    /// <param name="observations">At least one.</param>
    /// <exception cref="ArgumentException">A parameter is of another unit, or there is nothing to fit or to fit to.</exception>
    public static CalibrationResult Fit(FirmwareSettings settings, IReadOnlyList<ParameterSpec> specs, IReadOnlyList<CalibrationObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(specs);
        ArgumentNullException.ThrowIfNull(observations);
        if (specs.Count == 0 || observations.Count == 0)
            throw new ArgumentException("there is nothing to fit");
        if (specs.FirstOrDefault(spec => !CanFit(spec)) is { } wrong)
            throw new ArgumentException($"'{wrong.Path}' is no time, rate or factor", nameof(specs));

        var bounds = specs.Select(spec => Bounds(settings[spec])).ToArray();
        double Value(int k, double x) => bounds[k].Low + x * (bounds[k].High - bounds[k].Low);
        // A boot that was timed many times is simulated once.
        var boots = observations.Select(observation => observation.Plan).Distinct().ToArray();
        var models = boots.Select(BootModel.Compile).ToArray();
        var numbers = boots.Select((plan, number) => (plan, number)).ToDictionary(each => each.plan, each => each.number);
        var bootOf = observations.Select(observation => numbers[observation.Plan]).ToArray();
        double[] SecondsAt(double[] x)
        {
            double[] values = [.. x.Select((each, k) => Value(k, each))];
            double[] times = [.. models.Select(model => Time(model.With(With(model.Plan.Settings, specs, values))).TotalSeconds)];
            return [.. bootOf.Select(boot => times[boot])];
        }

        var problem = new BoundedLeastSquares(
            SecondsAt,
            [.. observations.Select(observation => observation.Time.TotalSeconds)],
            [.. observations.Select(observation => observation.Uncertainty.TotalSeconds)],
            [.. observations.Select(observation => observation.IsUpperBound)],
            specs.Count);
        var start = specs.Select((spec, k) => Math.Clamp((settings.Mean(spec) - bounds[k].Low) / (bounds[k].High - bounds[k].Low), 0, 1)).ToArray();
        var (best, least) = problem.Minimise(start);
        var jacobian = problem.Jacobian(best, problem.Residuals(best));
        var inseparable = Inseparable(jacobian, specs, out var lost);
        var covariance = lost.Count == 0 ? jacobian.TransposeThisAndMultiply(jacobian).Inverse() : null;

        var flat = ImmutableArray.CreateBuilder<string>();
        var parameters = ImmutableArray.CreateBuilder<FittedParameter>();
        for (var k = 0; k < specs.Count; k++)
        {
            if (lost.Contains(k))
            {
                parameters.Add(new FittedParameter(settings[specs[k]], null, null, null, bounds[k].Low, bounds[k].High));
                continue;
            }

            var guess = 1.96 * (covariance is not null ? Math.Sqrt(covariance[k, k]) : 0.02);
            var low = problem.Profile(best, least, k, -1, Rise, guess);
            var high = problem.Profile(best, least, k, +1, Rise, guess);
            if (low is null && high is null)
                flat.Add(specs[k].Path);
            parameters.Add(new FittedParameter(
                settings[specs[k]], low is null && high is null ? null : Value(k, best[k]), low is { } l ? Value(k, l) : null, high is { } h ? Value(k, h) : null, bounds[k].Low, bounds[k].High));
        }

        var fitted = With(settings, specs, [.. best.Select((x, k) => Value(k, x))]);
        var correlation = covariance is null ? [] : Rows(covariance, (i, j) => covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]));
        return new CalibrationResult(
            parameters.ToImmutable(),
            [.. observations],
            [.. SecondsAt(best).Select(TimeSpan.FromSeconds)],
            least,
            correlation,
            inseparable,
            flat.ToImmutable(),
            parameters.Any(parameter => parameter.Estimate is null) ? OnlyDetermined(settings, parameters) : fitted)
        {
            Covariance = covariance is null ? [] : Rows(covariance, (i, j) => covariance[i, j]),
        };
    }

    /// <summary>Whether a parameter can be fitted: a time, a rate or a factor.</summary>
    public static bool CanFit(ParameterSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Unit is ParameterUnit.Duration or ParameterUnit.Rate or ParameterUnit.Factor;
    }

    /// <summary>The predicted time of a boot, and the standard deviation that it has from the fitted parameters.</summary>
    /// <exception cref="ArgumentException">Some parameter is not determined, so nothing can be said.</exception>
    public static (TimeSpan Time, TimeSpan Deviation) Predict(CalibrationResult result, BootPlan plan)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(plan);
        if (result.Covariance.IsEmpty)
            throw new ArgumentException("a parameter is not determined", nameof(result));
        BootPlan Moved(int k, double step) => plan with
        {
            Settings = result.Parameters.Select((parameter, i) => (parameter, i)).Aggregate(plan.Settings, (settings, each) =>
                settings.With(each.parameter.Parameter.Spec, new ConstantDistribution(result.Settings.Mean(each.parameter.Parameter.Spec) + (each.i == k ? step * (each.parameter.UpperBound - each.parameter.LowerBound) : 0)))),
        };
        var time = Time(Moved(-1, 0));
        const double Step = 1e-4;
        var slope = result.Parameters.Select((parameter, k) =>
        {
            var step = result.Settings.Mean(parameter.Parameter.Spec) + Step * (parameter.UpperBound - parameter.LowerBound) <= parameter.UpperBound ? Step : -Step;
            return (Time(Moved(k, step)) - time).TotalSeconds / step;
        }).ToArray();
        var variance = 0.0;
        for (var i = 0; i < slope.Length; i++)
            for (var j = 0; j < slope.Length; j++)
                variance += slope[i] * slope[j] * result.Covariance[i][j];
        return (time, TimeSpan.FromSeconds(Math.Sqrt(Math.Max(0, variance))));
    }

    /// <summary>Predictions for every step of a scenario and every observed boot, trained afresh, as far as they boot, by
    /// memory, each population once; then for the observed boots with cached training.</summary>
    /// <exception cref="ArgumentException">Some parameter is not determined, so nothing can be said.</exception>
    public static ImmutableArray<PredictedBoot> Curve(CalibrationResult result, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(scenario);
        PredictedBoot Of(BootPlan plan)
        {
            var (time, deviation) = Predict(result, plan);
            return new PredictedBoot(plan.Population.Installed, time, deviation, plan.CachedTraining is not null);
        }

        return
        [
            .. scenario.Steps.Where(step => step.Power is not null).Select(step => scenario.Plan(step) with { Power = PowerKind.Cold })
                .Concat(result.Observations.Where(each => each.Plan.CachedTraining is null).Select(each => each.Plan))
                .Where(plan => BootSimulator.RunNominal(plan).Outcome is BootOutcome.Booted)
                .DistinctBy(plan => plan.Population.Signature)
                .Select(Of)
                .OrderBy(boot => boot.Installed).ThenBy(boot => boot.Time),
            .. result.Observations.Select(each => each.Plan).Where(plan => plan.CachedTraining is not null).Distinct().Select(Of),
        ];
    }

    /// <summary>The nominal time of a boot, as the platform counts it.</summary>
    public static TimeSpan Time(BootPlan plan) => Time(BootModel.Compile(plan));

    private static TimeSpan Time(BootModel model)
    {
        using var simulation = new Simulation(0, 0);
        var boot = new ServerBoot(simulation, model, sampled: false, record: false);
        _ = boot.PowerOn();
        simulation.Run();
        return TimeSpan.FromTicks(boot.BootTicks);
    }

    private static FirmwareSettings With(FirmwareSettings settings, IReadOnlyList<ParameterSpec> specs, double[] values)
    {
        for (var k = 0; k < specs.Count; k++)
            settings = settings.With(specs[k], new ConstantDistribution(values[k]));
        return settings;
    }

    private static FirmwareSettings OnlyDetermined(FirmwareSettings settings, IEnumerable<FittedParameter> parameters)
    {
        foreach (var parameter in parameters)
            if (parameter.Estimate is { } value)
                settings = settings.With(parameter.Parameter.Spec, new ConstantDistribution(value));
        return settings;
    }

    /// <summary>The range that the platform gives, or a hundredth to a hundred times of the value.</summary>
    private static (double Low, double High) Bounds(Parameter parameter)
    {
        var mean = parameter.Value.Mean;
        var low = parameter.Low ?? Math.Max(parameter.Spec.Minimum, mean / 100);
        var high = parameter.High ?? Math.Min(parameter.Spec.Maximum, Math.Max(mean, 1) * 100);
        return high > low ? (low, high) : (parameter.Spec.Minimum, parameter.Spec.Maximum);
    }

    /// <summary>Groups of parameters along which the predictions do not change: the null space of the Jacobian.</summary>
    private static ImmutableArray<ImmutableArray<string>> Inseparable(Matrix<double> jacobian, IReadOnlyList<ParameterSpec> specs, out HashSet<int> lost)
    {
        lost = [];
        // The triangle of its QR decomposition has the same null space, and no more rows than parameters.
        var square = jacobian.RowCount < jacobian.ColumnCount
            ? Matrix<double>.Build.Dense(jacobian.ColumnCount, jacobian.ColumnCount, (i, j) => i < jacobian.RowCount ? jacobian[i, j] : 0)
            : jacobian.QR(QRMethod.Thin).R;
        var svd = square.Svd();
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var tolerance = BoundedLeastSquares.RankTolerance * Math.Max(svd.S[0], 1e-300);
        for (var s = 0; s < specs.Count; s++)
        {
            if (svd.S[s] > tolerance && svd.S[0] > 1e-9)
                continue;
            var members = Enumerable.Range(0, specs.Count).Where(k => Math.Abs(svd.VT[s, k]) > InNullSpace).ToArray();
            lost.UnionWith(members);
            groups.Add([.. members.Select(k => specs[k].Path)]);
        }

        return groups.ToImmutable();
    }

    private static ImmutableArray<ImmutableArray<double>> Rows(Matrix<double> matrix, Func<int, int, double> value) =>
        [.. Enumerable.Range(0, matrix.RowCount).Select(i => Enumerable.Range(0, matrix.ColumnCount).Select(j => value(i, j)).ToImmutableArray())];
}
