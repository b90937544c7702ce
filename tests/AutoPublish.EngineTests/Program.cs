using AutoPublish.EngineTests.Crashes;
using Microsoft.Testing.Platform.Builder;

// The crash tests start this program again as the process that is killed.
if (args is [CrashChild.Argument, string path, string seed])
{
    return await CrashChild.RunAsync(path, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture));
}

ITestApplicationBuilder builder = await TestApplication.CreateBuilderAsync(args);
AutoPublish.EngineTests.SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using ITestApplication application = await builder.BuildAsync();
return await application.RunAsync();
