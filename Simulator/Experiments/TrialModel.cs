using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>One step of a scenario made ready for many trials: the boot model, the hands' work, and what the sound machine
/// gives. Immutable, so that any number of threads may run trials from it.</summary>
public sealed class TrialModel
{
    private TrialModel(Scenario scenario, ScenarioStep step, BootPlan plan, BootRecord nominal, IReadOnlyList<StepAction> actions, HashSet<string> used)
    {
        (Step, Nominal) = (step, nominal);
        Boot = BootModel.Compile(plan);
        var hands = scenario.Operator;
        Open = Law(hands, OperatorParameters.OpenTime, "");
        Close = Law(hands, OperatorParameters.CloseTime, "");
        Diagnosis = Law(hands, OperatorParameters.DiagnosisTime, "");
        BadSeating = hands[OperatorParameters.BadSeating].Value.Mean;
        BrokenLatch = hands[OperatorParameters.BrokenLatch].Value.Mean;
        DeadOnArrival = step.Settings.Mean(BootParameters.DeadOnArrival);
        MaxAttempts = (int)Math.Round(hands[OperatorParameters.MaxAttempts].Value.Mean);

        var units = Boot.Dimms;
        Luck = [.. units.Select(unit => new DimmLuck(unit.Slot.Name))];
        Handle = [.. units.Select(unit => Law(hands, OperatorParameters.HandlingTime, unit.Slot.Name))];
        Replace = [.. units.Select(unit => Law(hands, OperatorParameters.ReplacementTime, unit.Slot.Name))];
        RepairLatch = [.. units.Select(unit => Law(hands, OperatorParameters.LatchRepairTime, unit.Slot.Name))];
        DimmAt = new int[plan.Platform.Slots.Length];
        Array.Fill(DimmAt, -1);
        for (var d = 0; d < units.Length; d++)
            DimmAt[units[d].Slot.Index] = d;
        Actions = [.. actions.Select(action => Handling(action, hands, used))];
        NominalBytes = NominalBytesOf(Boot);
    }

    /// <summary>The step.</summary>
    public ScenarioStep Step { get; }

    /// <summary>The nominal boot: what a sound machine and hands without mistakes give.</summary>
    public BootRecord Nominal { get; }

    /// <summary>True where the nominal boot comes up. Where it does not, no number of attempts helps.</summary>
    public bool CanComeUp => Nominal.Outcome is BootOutcome.Booted;

    /// <summary>Memory that the OS sees after the nominal boot.</summary>
    public long NominalUsableBytes => Nominal.Outcome is BootOutcome.Booted booted ? booted.Usable.Bytes : 0;

    internal BootModel Boot { get; }

    internal Handling[] Actions { get; }

    internal TimingLaw Open { get; }

    internal TimingLaw Close { get; }

    internal TimingLaw Diagnosis { get; }

    internal double BadSeating { get; }

    internal double BrokenLatch { get; }

    internal double DeadOnArrival { get; }

    internal int MaxAttempts { get; }

    internal DimmLuck[] Luck { get; }

    internal TimingLaw[] Handle { get; }

    internal TimingLaw[] Replace { get; }

    internal TimingLaw[] RepairLatch { get; }

    /// <summary>The fitted DIMM by slot; -1 where there is none.</summary>
    internal int[] DimmAt { get; }

    /// <summary>Usable bytes of each fitted DIMM after the nominal boot.</summary>
    internal long[] NominalBytes { get; }

    /// <summary>One model a step, in order; null for a step without a boot, whose work counts for the next one with a boot.</summary>
    /// <remarks>Each step begins as the nominal run leaves the one before: its DIMMs sound, its training remembered.</remarks>
    public static ImmutableArray<TrialModel?> Compile(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var models = ImmutableArray.CreateBuilder<TrialModel?>(scenario.Steps.Length);
        var waiting = new List<StepAction>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        string? cachedTraining = null;
        foreach (var step in scenario.Steps)
        {
            waiting.AddRange(step.Actions);
            if (step.Power is null)
            {
                models.Add(null);
                continue;
            }

            var plan = scenario.Plan(step, cachedTraining);
            var nominal = BootSimulator.RunNominal(plan);
            cachedTraining = nominal.CachedTraining;
            models.Add(new TrialModel(scenario, step, plan, nominal, waiting, used));
            used.UnionWith(waiting.Select(action => action.Dimm.Id));
            waiting.Clear();
        }

        return models.MoveToImmutable();
    }

    private static TimingLaw Law(OperatorProfile hands, OperatorParameterSpec spec, string where) =>
        new(hands[spec].Value, where.Length == 0 ? $"operator.{spec.Path}" : $"operator.{spec.Path}/{where}");

    private Handling Handling(StepAction action, OperatorProfile hands, HashSet<string> used)
    {
        var place = action.To ?? action.From!;
        var stays = action.To is { } to && Boot.Plan.Population[to]?.Dimm.Id == action.Dimm.Id;
        return new Handling
        {
            Dimm = stays ? DimmAt[place.Index] : -1,
            Times = action.Kind is StepActionKind.Install or StepActionKind.Remove ? 1 : 2,
            Inserts = action.To is not null,
            IsNew = action.Kind == StepActionKind.Install && !used.Contains(action.Dimm.Id),
            Time = Law(hands, OperatorParameters.HandlingTime, place.Name),
        };
    }

    private static long[] NominalBytesOf(BootModel model)
    {
        using var simulation = new Kernel.Simulation();
        var boot = new ServerBoot(simulation, model, sampled: false, record: false);
        _ = boot.PowerOn();
        simulation.Run();
        return [.. Enumerable.Range(0, boot.DimmCount).Select(boot.UsableBytesOf)];
    }
}
