namespace Tsugunosuke.Sim.Kernel;

/// <summary>What few processes need, so that the many stay small.</summary>
internal sealed class ProcessDetails
{
    public string? Name { get; set; }

    public Exception? Failure { get; set; }

    public bool FailureSeen { get; set; }

    public object? InterruptCause { get; set; }
}
