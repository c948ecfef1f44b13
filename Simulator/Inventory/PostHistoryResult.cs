using System.Diagnostics.CodeAnalysis;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>What reading a history of POST codes came to: the history, or an error. Exactly one of the two is there.</summary>
public sealed record PostHistoryResult
{
    private PostHistoryResult(PostHistory? history, InventoryError? error)
    {
        History = history;
        Error = error;
    }

    /// <summary>The history; null if it could not be read.</summary>
    public PostHistory? History { get; }

    /// <summary>The error; null if the history could be read.</summary>
    public InventoryError? Error { get; }

    /// <summary>True if there is a history.</summary>
    [MemberNotNullWhen(true, nameof(History))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsReadable => History is not null;

    internal static PostHistoryResult Of(PostHistory history) => new(history, null);

    internal static PostHistoryResult Unreadable(InventoryErrorKind kind, string source, string message, int? line = null) =>
        Unreadable(new InventoryError(kind, source, message, line));

    internal static PostHistoryResult Unreadable(InventoryError error) => new(null, error);
}
