namespace Tsugunosuke.Sim.Experiments;

/// <summary>An experiment that cannot be run, gone on with or merged. The message names what, where, and the way out.</summary>
public sealed class ExperimentException : Exception
{
    /// <summary>With its message.</summary>
    public ExperimentException(string message)
        : base(message)
    {
    }

    /// <summary>With its message and what led to it.</summary>
    public ExperimentException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
