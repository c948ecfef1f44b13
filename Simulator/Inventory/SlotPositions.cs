using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Guesses where slots sit from how boards name them.</summary>
/// <remarks>Knows Supermicro <c>P1-DIMMA1</c>, ASUS and Intel <c>CPU0_DIMM_A1</c>, Quanta <c>CPU0_A0</c>, Gigabyte
/// <c>DIMM_P0_A0</c>, Dell <c>B12</c> and <c>DIMM5_CPU0</c>, HPE <c>PROC 1 DIMM 12</c>, Lenovo <c>DIMM 14</c>, ASRock
/// <c>DIMM 0</c> in bank <c>P0 CHANNEL A</c>, and bank locators such as <c>P0_Node1_Channel3_Dimm0</c>. Whether sockets count
/// from 0 or from 1 shows only over all slots, so all of them go in at once.</remarks>
public static class SlotPositions
{
    /// <summary>Dell's letters name sockets and run over more slots than any channel has.</summary>
    private const int MostSlotsOfChannel = 4;

    /// <summary>Guesses the positions of one machine's slots.</summary>
    /// <param name="slots">Locator and bank locator of every slot, in order.</param>
    /// <param name="lettersNameSockets">True where <c>B3</c> is known to be slot 3 of socket 2 (Dell), and not slot 3 of channel B; otherwise numbers above 4 tell.</param>
    /// <returns>One position a slot, in the same order; null where the names tell nothing.</returns>
    public static IReadOnlyList<SlotPosition?> Guess(
        IReadOnlyList<(string? Locator, string? BankLocator)> slots, bool lettersNameSockets = false)
    {
        ArgumentNullException.ThrowIfNull(slots);
        var fromLocator = new NameParts[slots.Count];
        var fromBank = new NameParts[slots.Count];
        for (var i = 0; i < slots.Count; i++)
        {
            fromLocator[i] = Parse(slots[i].Locator);
            fromBank[i] = Parse(slots[i].BankLocator);
        }

        var letterIsSocket = fromLocator.Any(p => p is { Socket: null, Channel.Length: 1 } && (lettersNameSockets || p.Number > MostSlotsOfChannel))
            && !fromLocator.Any(p => p.Number == 0);
        var locatorsNameSockets = fromLocator.Any(p => p.Socket is not null);
        var first = (locatorsNameSockets ? fromLocator : fromBank).Min(p => p.Socket) == 0 ? 0 : 1;
        var positions = new SlotPosition?[slots.Count];
        for (var i = 0; i < slots.Count; i++)
            positions[i] = letterIsSocket ? SocketLetter(fromLocator[i])
                : Combine(fromLocator[i], fromBank[i], locatorsNameSockets, first);
        return positions;
    }

    private static SlotPosition? SocketLetter(NameParts parts) =>
        parts is { Channel.Length: 1, Number: { } number } && char.IsAsciiLetterUpper(parts.Channel[0])
            ? new SlotPosition(parts.Channel[0] - 'A', null, null, number)
            : null;

    private static SlotPosition? Combine(NameParts locator, NameParts bank, bool locatorsNameSockets, int first)
    {
        var raw = locatorsNameSockets ? locator.Socket : bank.Socket;
        var socket = raw is { } number && number >= first ? number - first : (int?)null;
        var channel = locator.Channel ?? bank.Channel;
        if (channel is not null)
            return new SlotPosition(socket, channel, locator.Number ?? bank.Number, null);
        return socket is null && locator.Number is null ? null
            : locator.IsDimm ? new SlotPosition(socket, null, null, locator.Number)
            : socket is null ? null
            : new SlotPosition(socket, null, null, null);
    }

    /// <summary>Reads the words and numbers of one name.</summary>
    private static NameParts Parse(string? name)
    {
        if (name is null)
            return default;
        var tokens = Split(name);
        var parts = default(NameParts);
        string? controller = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i];
            var number = i + 1 < tokens.Count ? Number(tokens[i + 1]) : null;
            if (IsSocketWord(word, tokens, i) && number is not null)
            {
                parts.Socket ??= number;
                i++;
            }
            else if (word is "NODE" or "CONTROLLER" or "MC" or "IMC" && number is not null)
            {
                controller = tokens[++i];
            }
            else if (word is "CHANNEL" or "CH" && i + 1 < tokens.Count && tokens[i + 1].Length <= 2)
            {
                parts.Channel ??= tokens[++i];
            }
            else if (word is "DIMM" or "SLOT" or "SODIMM")
            {
                parts.IsDimm = true;
                if (number is null)
                    continue;
                i++;
                if (i + 1 < tokens.Count && tokens[i + 1].Length == 1 && char.IsAsciiLetterUpper(tokens[i + 1][0]) && parts.Channel is null)
                    (parts.Channel, parts.Number) = (tokens[i], tokens[++i][0] - 'A');
                else
                    parts.Number ??= number;
            }
            else if (word.Length == 1 && char.IsAsciiLetterUpper(word[0]) && number is not null && !IsTail(name, i, tokens))
            {
                (parts.Channel, parts.Number, parts.IsDimm) = (parts.Channel ?? word, parts.Number ?? number, true);
                i++;
            }
        }

        if (controller is not null && parts.Channel is { } channel)
            parts.Channel = $"{controller}.{channel}";
        return parts;
    }

    private static bool IsSocketWord(string word, List<string> tokens, int index)
    {
        if (word is "CPU" or "PROC" or "PROCESSOR" or "SOCKET")
            return true;

        // A lone "P1" behind DIMM is channel P of a board with many channels; before a slot it is processor 1.
        return word == "P" && (index == 0 || index + 2 < tokens.Count);
    }

    /// <summary>Whether a letter hangs on the number before it, as in <c>LP5x_0</c>; such a letter is no channel.</summary>
    private static bool IsTail(string name, int index, List<string> tokens) => index > 0 && char.IsAsciiDigit(tokens[index - 1][0])
        && name.Contains(tokens[index - 1] + tokens[index], StringComparison.OrdinalIgnoreCase);

    private static int? Number(string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1000 ? number : null;

    /// <summary>Words in upper case and numbers; <c>DIMMA</c> and <c>ChannelB</c> are two words each.</summary>
    private static List<string> Split(string name)
    {
        var tokens = new List<string>(8);
        var i = 0;
        while (i < name.Length && tokens.Count < 16)
        {
            var start = i;
            if (char.IsAsciiLetter(name[i]))
            {
                while (i < name.Length && char.IsAsciiLetter(name[i]))
                    i++;
                var word = name[start..i].ToUpperInvariant();
                var prefix = word.Length == 5 && word.StartsWith("DIMM", StringComparison.Ordinal) ? 4
                    : word.Length == 8 && word.StartsWith("CHANNEL", StringComparison.Ordinal) ? 7 : word.Length;
                tokens.Add(word[..prefix]);
                if (prefix < word.Length)
                    tokens.Add(word[prefix..]);
            }
            else if (char.IsAsciiDigit(name[i]))
            {
                while (i < name.Length && char.IsAsciiDigit(name[i]))
                    i++;
                tokens.Add(name[start..i]);
            }
            else
            {
                i++;
            }
        }

        return tokens;
    }

    private record struct NameParts(int? Socket, string? Channel, int? Number, bool IsDimm);
}
