using Tsugunosuke.Sim.Commands;

return CommandLineRoot.Run(args, Terminal.Standard());
