namespace Tsugunosuke.Sim.Kernel;

/// <summary>A process that ended without ever waiting.</summary>
internal sealed class EndedProcess : Process
{
    private protected override string MethodName => "a process that never waited";

    internal override void Fire() => throw new InvalidOperationException("an ended process does not go on");
}
