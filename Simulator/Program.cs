using Tsugunosuke.Sim.Commands;

try
{
    return CommandLineRoot.Run(args, Terminal.Standard());
}
catch (IOException failure)
{
    // Files that cannot be written are told where they are; what is left is the output itself, on a full disk.
    Console.Error.WriteLine($"error: what is printed cannot be written: {failure.Message}");
    return ExitCode.BadInput;
}
