using CsCheck;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class PostSequenceTests
{
    [TestCase("", "", 0)]
    [TestCase("abc", "", 0)]
    [TestCase("abcbdab", "bdcaba", 4)]
    [TestCase("xmjyauz", "mzjawxu", 4)]
    [TestCase("aaaa", "aa", 2)]
    public void The_longest_common_subsequence_has_the_textbook_length(string first, string second, int length) =>
        Assert.That(PostSequence.LongestCommonSubsequence<char>(first, second), Is.EqualTo(length));

    [Test]
    public void The_longest_common_subsequence_is_symmetric_and_whole_for_equal_sequences() =>
        Gen.Select(Gen.Byte[0, 3].Array[0, 20], Gen.Byte[0, 3].Array[0, 20]).Sample(
            (a, b) => PostSequence.LongestCommonSubsequence<byte>(a, b) == PostSequence.LongestCommonSubsequence<byte>(b, a)
                && PostSequence.LongestCommonSubsequence<byte>(a, a) == a.Length
                && PostSequence.LongestCommonSubsequence<byte>(a, [.. b, .. a]) == a.Length,
            seed: "0000000000001",
            iter: 1000);

    [Test]
    public void Undocumented_and_OEM_codes_are_dropped_before_repeats()
    {
        // 7E is undocumented in memory, 42 is the board maker's.
        byte[] log = [0xA9, 0xB0, 0xB7, 0x7E, 0xB7, 0xB7, 0xBF, 0xE6, 0xEE, 0x42, 0x4F, 0x60];

        var sequence = PostSequence.DocumentedSequence(PostLogDecoder.Decode(log, PostCodeCatalogue.Default));

        Assert.That(string.Join(' ', sequence), Is.EqualTo("A9 B0 B7 BF E6 EE 4F 60"));
    }

    [Test]
    public void The_same_byte_in_another_phase_is_another_code()
    {
        byte[] log = [0xA9, 0xAF, 0xB0, 0xBF, 0xE6, 0xEE, 0x60, 0x90, 0xAF, 0xB0];

        var sequence = PostSequence.DocumentedSequence(PostLogDecoder.Decode(log, PostCodeCatalogue.Default)).ToArray();

        Assert.That(PostSequence.LongestCommonSubsequence<PostCode>(sequence.AsSpan(0, 3), sequence.AsSpan(7)), Is.Zero);
    }
}
