using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Crashes;

/// <summary>The process that gets killed: starts orchestrations for ever and prints the id of each that was acknowledged.</summary>
internal static class CrashChild
{
    public const string Argument = "--crash-child";

    // Before the script, which is made with it.
    private static readonly Activity<int, int> Add = new("Add");

    public static readonly ScriptedOrchestration<int, int> Script = new("Crashing", async (context, input) =>
    {
        int sum = await context.CallActivityAsync(Add, input);
        sum = await context.CallActivityAsync(Add, sum);
        return sum + await context.WaitForExternalEventAsync<int>("add");
    });

    public static OrchestrationRegistry Registry() => new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Script).Add(Add, (x, _) => Task.FromResult(x + 1));

    public static async Task<int> RunAsync(string path, int seed)
    {
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System);
        await using SqliteOrchestrationEngine engine = new(database, Registry(), new EngineOptions(), TimeProvider.System);
        await engine.StartAsync();
        using TextWriter output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(engine, output, $"{seed}-{worker}"))));
        return 0;
    }

    private static async Task WorkAsync(SqliteOrchestrationEngine engine, TextWriter output, string worker)
    {
        for (int i = 0; ; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{worker}-{i}");
            await engine.StartAsync(Script, id, i);
            await output.WriteLineAsync($"start {id}");
            await engine.RaiseEventAsync(id, "add", 1000);
            await output.WriteLineAsync($"event {id}");
        }
    }
}
