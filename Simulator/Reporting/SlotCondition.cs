using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A slot after a step: what sits in it, and what became of it.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Fitted">The DIMM; null where the slot is empty.</param>
/// <param name="State">What became of it.</param>
/// <param name="Cause">The failure that tells why; null where nothing failed there.</param>
/// <param name="IsNew">Put here, or touched, in this step.</param>
/// <param name="IsTakenOut">Emptied in this step.</param>
internal sealed record SlotCondition(Slot Slot, FittedDimm? Fitted, SlotState State, FailureEvent? Cause, bool IsNew, bool IsTakenOut)
{
    /// <summary>Every slot of a platform, by index.</summary>
    public static ImmutableArray<SlotCondition> All(Platform platform, StepResult step)
    {
        var touched = step.Step.Actions.Select(action => action.To?.Index ?? -1).ToHashSet();
        var emptied = step.Step.Actions.Select(action => action.From?.Index ?? -1).ToHashSet();
        return
        [
            .. platform.Slots.Select(slot =>
            {
                var fitted = step.Step.Population[slot];
                var cause = LastWord(step.Boot, slot);
                return new SlotCondition(slot, fitted, StateOf(step, slot, cause), cause, fitted is not null && touched.Contains(slot.Index), fitted is null && emptied.Contains(slot.Index));
            }),
        ];
    }

    // The last word of firmware on a slot; a retry is none, and a halt repeats the cause that led there.
    private static FailureEvent? LastWord(BootRecord? boot, Slot slot)
    {
        FailureEvent? cause = null;
        foreach (var failure in boot?.Failures ?? [])
            if (failure.Slot == slot.Index && (cause is null || failure.Reaction is not (Reaction.Retry or Reaction.Halt)))
                cause = failure;
        return cause;
    }

    private static SlotState StateOf(StepResult step, Slot slot, FailureEvent? cause)
    {
        if (step.Step.Population[slot] is null)
            return SlotState.Empty;
        var outcome = step.Boot?.Outcome;
        var isMappedOut = outcome is BootOutcome.Booted booted && booted.MappedOut.Contains(slot.Index);
        if (outcome is BootOutcome.Booted && !isMappedOut)
            return SlotState.Trained;
        switch (cause)
        {
            case { Cause: FaultKind.BadlySeated or FaultKind.LatchBroken }:
                return SlotState.BadlySeated;
            case { Reaction: Reaction.MapOutRank }:
                return isMappedOut ? SlotState.PartlyMappedOut : SlotState.Failed;
            case { Cause: FaultKind.DeadOnArrival or FaultKind.TrainingFailure or FaultKind.SpdUnreadable or FaultKind.TestFailure, Reaction: not Reaction.Retry }:
                return SlotState.Failed;
            case { Cause: FaultKind.RuleBroken or FaultKind.WrongSlotOrder }:
                return SlotState.MappedOut;
        }

        if (isMappedOut)
            return SlotState.MappedOut;
        return step.Boot is null && step.Step.Population.HasBadContact(slot) ? SlotState.BadlySeated : SlotState.Unknown;
    }
}
