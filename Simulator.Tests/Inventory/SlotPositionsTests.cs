using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class SlotPositionsTests
{
    [TestCase("P1-DIMMA1", "P2-DIMMH2", 1, "H", 2)]
    [TestCase("P0_DIMM1A", "P1_DIMM3B", 1, "3", 1)]
    [TestCase("CPU0_DIMM_A1", "CPU1_DIMM_H2", 1, "H", 2)]
    [TestCase("CPU1_DIMM_A1", "CPU2_DIMM_L1", 1, "L", 1)]
    [TestCase("CPU0_A0", "CPU1_C1", 1, "C", 1)]
    [TestCase("DIMM_P0_A0", "DIMM_P1_P0", 1, "P", 0)]
    [TestCase("DIMM_A1", "DIMM_B2", null, "B", 2)]
    [TestCase("DIMM A1", "DIMM P2", null, "P", 2)]
    [TestCase("ChannelA-DIMM0", "ChannelB-DIMM1", null, "B", 1)]
    [TestCase("Controller0-ChannelA-DIMM0", "Controller1-ChannelB-DIMM0", null, "1.B", 0)]
    [TestCase("DIMMA1", "DIMMG1", null, "G", 1)]
    public void Channels_are_read_out_of_locators(string first, string last, int? socket, string channel, int number) =>
        Assert.That(SlotPositions.Guess([(first, null), (last, null)])[1], Is.EqualTo(new SlotPosition(socket, channel, number, null)));

    [TestCase("A1", "B16", 1, 16)]
    [TestCase("DIMM A1", "DIMM B8", 1, 8)]
    [TestCase("PROC 1 DIMM 1", "PROC 2 DIMM 12", 1, 12)]
    [TestCase("DIMM1_CPU0", "DIMM12_CPU1", 1, 12)]
    [TestCase("DIMM 1", "DIMM 32", null, 32)]
    public void Slot_numbers_are_read_out_of_locators(string first, string last, int? socket, int number) =>
        Assert.That(SlotPositions.Guess([(first, null), (last, null)])[1], Is.EqualTo(new SlotPosition(socket, null, null, number)));

    [Test]
    public void On_a_Dell_letters_name_sockets_however_few_the_slots() =>
        Assert.That(SlotPositions.Guess([("DIMM A1", null), ("DIMM B3", null)], lettersNameSockets: true)[1], Is.EqualTo(new SlotPosition(1, null, null, 3)));

    [TestCase("P0 CHANNEL A", "P1 CHANNEL L", "L", 0)]
    [TestCase("P0_Node0_Channel0_Dimm0", "P1_Node1_Channel3_Dimm0", "1.3", 0)]
    public void Banks_tell_where_locators_do_not(string first, string last, string channel, int number) =>
        Assert.That(SlotPositions.Guess([("DIMM 0", first), ("DIMM 0", last)])[1], Is.EqualTo(new SlotPosition(1, channel, number, null)));

    [Test]
    public void The_locator_counts_sockets_where_both_do() =>
        Assert.That(SlotPositions.Guess([("P1-DIMMA1", "P0_Node0_Channel0_Dimm0")])[0], Is.EqualTo(new SlotPosition(0, "A", 1, null)));

    [TestCase("BIOS")]
    [TestCase("RIGHT SIDE")]
    [TestCase("LP5x_0")]
    [TestCase("")]
    [TestCase(null)]
    public void Names_that_tell_nothing_give_nothing(string? locator) =>
        Assert.That(SlotPositions.Guess([(locator, null)])[0], Is.Null);

    [Test]
    public void No_slots_have_no_positions() => Assert.That(SlotPositions.Guess([]), Is.Empty);
}
