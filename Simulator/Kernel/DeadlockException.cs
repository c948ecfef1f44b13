using System.Globalization;
using System.Text;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>Nothing is scheduled any more, and processes still wait. Names them, what they await, and who holds it.</summary>
public sealed class DeadlockException : Exception
{
    private const int Described = 50;

    /// <summary>A deadlock.</summary>
    public DeadlockException()
    {
    }

    /// <summary>A deadlock, described.</summary>
    public DeadlockException(string message)
        : base(message)
    {
    }

    /// <summary>A deadlock, described.</summary>
    public DeadlockException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The deadlock of those that wait when nothing is scheduled any more.</summary>
    internal static DeadlockException Of(IReadOnlyList<Process> waiting, TimeSpan now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"nothing is scheduled at {now}, and {waiting.Count} process{(waiting.Count == 1 ? " still waits" : "es still wait")}:");
        foreach (var process in waiting.Take(Described))
            text.Append(CultureInfo.InvariantCulture, $"\n  '{process.Name}' awaits {process.Place?.Describe() ?? "time"}");
        if (waiting.Count > Described)
            text.Append(CultureInfo.InvariantCulture, $"\n  … and {waiting.Count - Described} more");
        return new DeadlockException(text.ToString());
    }
}
