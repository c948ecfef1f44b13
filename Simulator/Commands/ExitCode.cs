namespace Tsugunosuke.Sim.Commands;

/// <summary>What the program says to the shell.</summary>
public static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Ok = 0;

    /// <summary>An expectation of the scenario did not hold.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>The input is bad, or the output cannot be written.</summary>
    public const int BadInput = 2;

    /// <summary>The command line is wrong.</summary>
    public const int BadUsage = 3;

    /// <summary>Interrupted (Ctrl-C).</summary>
    public const int Interrupted = 130;
}
