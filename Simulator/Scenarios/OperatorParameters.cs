using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Every figure of an operator file. Files, schema and experiments all read this one table.</summary>
public static class OperatorParameters
{
#pragma warning disable CS1591 // each line carries its meaning
    public static readonly OperatorParameterSpec BadSeating = new(0, "badSeating", ParameterUnit.Probability, "chance that one insertion leaves a DIMM without good contact");
    public static readonly OperatorParameterSpec BrokenLatch = new(1, "brokenLatch", ParameterUnit.Probability, "chance that one insertion breaks the slot's latch");
    public static readonly OperatorParameterSpec OpenTime = new(2, "openTime", ParameterUnit.Duration, "power off, unplug, pull out, open the lid");
    public static readonly OperatorParameterSpec CloseTime = new(3, "closeTime", ParameterUnit.Duration, "close the lid, plug in, back to the power button");
    public static readonly OperatorParameterSpec HandlingTime = new(4, "handlingTime", ParameterUnit.Duration, "taking out or putting in one DIMM");
    public static readonly OperatorParameterSpec DiagnosisTime = new(5, "diagnosisTime", ParameterUnit.Duration, "finding out what to try after a boot that failed");
    public static readonly OperatorParameterSpec ReplacementTime = new(6, "replacementTime", ParameterUnit.Duration, "getting another DIMM in place of one that does not come up after a reseat");
    public static readonly OperatorParameterSpec LatchRepairTime = new(7, "latchRepairTime", ParameterUnit.Duration, "making good a broken latch, so that a DIMM holds in its slot again");
    public static readonly OperatorParameterSpec MaxAttempts = new(8, "maxAttempts", ParameterUnit.Count, "times that the machine is switched on in one step before the hands give up");
#pragma warning restore CS1591

    /// <summary>All of them, by index.</summary>
    public static ImmutableArray<OperatorParameterSpec> All { get; } = [BadSeating, BrokenLatch, OpenTime, CloseTime, HandlingTime, DiagnosisTime, ReplacementTime, LatchRepairTime, MaxAttempts];
}
