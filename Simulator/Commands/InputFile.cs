using System.Diagnostics.CodeAnalysis;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Reads a file that the user named, or standard input, up to the bound on untrusted input.</summary>
internal static class InputFile
{
    /// <summary>Reads <paramref name="path"/>; <c>-</c> is standard input.</summary>
    /// <returns>False with what is wrong in <paramref name="problem"/>.</returns>
    public static bool TryRead(string path, out ReadOnlyMemory<byte> content, [NotNullWhen(false)] out string? problem)
    {
        if (path != "-")
        {
            var isRead = BoundedFile.TryRead(path, out content, out var error);
            problem = error?.ToString();
            return isRead;
        }

        problem = null;
        using var input = System.Console.OpenStandardInput();
        if (BoundedFile.TryRead(input, out content))
            return true;
        problem = $"standard input is longer than {InventoryLimits.MaxBytes >> 20} MB";
        return false;
    }
}
