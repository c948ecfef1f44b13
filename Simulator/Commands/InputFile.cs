using System.Diagnostics.CodeAnalysis;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Reads a file that the user named, or standard input, up to the bound on untrusted input.</summary>
internal static class InputFile
{
    /// <summary>Why standard input is not to be had a second time.</summary>
    public const string AlreadyTaken = "named twice with -, and can be read only once; save one of them as a file";

    /// <summary>Reads <paramref name="path"/>; <c>-</c> is standard input.</summary>
    /// <returns>False with what is wrong in <paramref name="problem"/>.</returns>
    public static bool TryRead(Terminal terminal, string path, out ReadOnlyMemory<byte> content, [NotNullWhen(false)] out string? problem)
    {
        if (path != Terminal.InputArgument)
        {
            var isRead = BoundedFile.TryRead(path, out content, out var error);
            problem = error?.ToString();
            return isRead;
        }

        content = default;
        problem = null;
        using var input = terminal.TakeInput();
        if (input is null)
        {
            problem = $"{Terminal.InputName}: {AlreadyTaken}";
            return false;
        }

        try
        {
            if (BoundedFile.TryRead(input, out content))
                return true;
            problem = $"{Terminal.InputName}: it is longer than {InventoryLimits.MaxBytes >> 20} MB";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"{Terminal.InputName}: it cannot be read: {CleanText.Of(failure.Message)}";
        }

        return false;
    }
}
