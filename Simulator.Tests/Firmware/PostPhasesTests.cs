using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class PostPhasesTests
{
    [Test]
    public void Every_phase_is_named_and_read_back_by_its_name()
    {
        Assert.That(PostPhases.All, Is.EqualTo(Enum.GetValues<PostPhase>()));
        foreach (var phase in PostPhases.All)
        {
            Assert.That(PostPhases.TryParse(phase.Name(), out var read), Is.True);
            Assert.That(read, Is.EqualTo(phase));
        }
    }

    [TestCase("MEMORY", PostPhase.Memory)]
    [TestCase("mrc", PostPhase.Memory)]
    [TestCase("Early I/O", PostPhase.EarlyIo)]
    [TestCase("HandOver", PostPhase.HandOver)]
    [TestCase("PeiAfterMemory", PostPhase.PeiAfterMemory)]
    [TestCase("s3", PostPhase.S3Resume)]
    [TestCase(" kti ", PostPhase.Upi)]
    public void A_phase_is_read_whatever_its_case_and_punctuation(string text, PostPhase phase)
    {
        Assert.That(PostPhases.TryParse(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(phase));
    }

    [TestCase("")]
    [TestCase("memry")]
    [TestCase("io")]
    public void Text_that_names_no_phase_is_refused(string text) =>
        Assert.That(PostPhases.TryParse(text, out _), Is.False);
}
