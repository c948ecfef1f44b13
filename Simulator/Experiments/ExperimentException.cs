using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>An experiment that cannot be run, gone on with or merged. The message names what, where, and the way out.</summary>
public sealed class ExperimentException : Exception
{
    /// <summary>With its message.</summary>
    public ExperimentException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong in its files and options.</summary>
    public ExperimentException(ImmutableArray<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics)) => Diagnostics = diagnostics;

    /// <summary>With its message and what led to it.</summary>
    public ExperimentException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>What is wrong, each with its place; empty where the message says it.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = [];
}
