using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace AutoPublish.EngineTests.Product;

/// <summary>Starts that cannot go well, with the built product.</summary>
[TestClass]
public sealed class StartTests
{
    [TestMethod]
    public async Task Start_OnAPortThatAnotherHostHolds_SendsNothingThere()
    {
        const int count = 10;
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        Assert.IsTrue(await product.StartAsync(), product.Log());

        // Far enough away that a busy machine has scheduled them all before; waited for below, whatever is left of it.
        DateTimeOffset due = TimeProvider.System.GetUtcNow().AddSeconds(15);
        using (ProductClient client = new(product))
        {
            for (int i = 0; i < count; i++)
            {
                Assert.IsNotNull(await client.GenerateAsync($"Our espresso machine number {i} ships on Friday", due, approval: false));
            }

            await WaitUntilScheduledAsync(client, count);
        }

        product.Kill();
        await Moment.AfterAsync(due.AddSeconds(1) - TimeProvider.System.GetUtcNow());
        using (ProductProcess other = new(directory.File("other"), address: product.Address))
        {
            Assert.IsTrue(await other.StartAsync(), other.Log());
            product.Launch();
            Assert.AreEqual(1, await product.EndAsync());
            Assert.Contains("AP1103", product.Log());
            using ProductClient theirs = new(other);
            Assert.IsEmpty(await theirs.FeedAsync());
        }

        Assert.IsTrue(await product.StartAsync(), product.Log());
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(30));
        using ProductClient again = new(product);
        Assert.HasCount(2 * count, await again.FeedAsync());
        Assert.IsTrue((await again.ListAsync() ?? []).TrueForAll(c => c.Status == "published"));
    }

    [TestMethod]
    public async Task Run_FlippedDocument_EndsWithOneAndNamesTheFile()
    {
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using (ProductClient client = new(product))
        {
            Assert.IsNotNull(await client.GenerateAsync("Our espresso machine ships on Friday", TimeProvider.System.GetUtcNow().AddDays(1)));
        }

        product.Kill();
        string database = Path.Combine(directory.File("data"), "autopublish.db");
        using (SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString()))
        {
            connection.Open();
            using SqliteCommand flip = connection.CreateCommand();
            flip.CommandText = "UPDATE documents SET body = CAST(replace(CAST(body AS TEXT), 'espresso', 'expresso') AS BLOB) WHERE kind = 'content'";
            Assert.AreEqual(1, flip.ExecuteNonQuery());
        }

        product.Launch();

        Assert.AreEqual(1, await product.EndAsync());
        Assert.Contains("AP3501", product.Log());
        Assert.Contains(database, product.Log());
    }

    [TestMethod]
    [DataRow("inbox.db")]
    [DataRow("sandbox.db")]
    public async Task Run_DamagedFileOfTheStandIns_IsNamedWithTheRemedy(string name)
    {
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        string file = Path.Combine(directory.File("data"), name);
        await File.WriteAllTextAsync(file, new string('x', 10_000));

        product.Launch();

        Assert.AreEqual(1, await product.EndAsync());
        Assert.Contains("AP1112", product.Log());
        Assert.Contains("Move it away", product.Log());
    }

    private static async Task WaitUntilScheduledAsync(ProductClient client, int count)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (await client.ListAsync("scheduled") is not { } scheduled || scheduled.Count < count)
        {
            Assert.IsFalse((await client.ListAsync("published"))?.Count > 0, "They went out before the kill.");
            await look.WaitForNextTickAsync();
        }
    }
}
