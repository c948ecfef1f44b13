namespace Tsugunosuke.Sim.Kernel;

/// <summary>A process with a result that ended without ever waiting.</summary>
internal sealed class EndedProcess<T> : Process<T>
{
    private protected override string MethodName => "a process that never waited";

    internal override void Fire() => throw new InvalidOperationException("an ended process does not go on");
}
