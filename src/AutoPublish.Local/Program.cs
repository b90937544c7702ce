using AutoPublish.Local.Terminal;

return await CommandLine.RunAsync(args);
