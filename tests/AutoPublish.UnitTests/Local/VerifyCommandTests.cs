using AutoPublish.Local.Evidence;
using AutoPublish.Local.Terminal;
using AutoPublish.UnitTests.Evidence;
using Spectre.Console;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class VerifyCommandTests
{
    [TestMethod]
    public async Task Verify_PackAndKey_HoldsAndSaysByWhom()
    {
        (int code, string said) = await RunAsync(GoldenPack.Path, GoldenPack.KeyPath);

        Assert.AreEqual(0, code, said);
        Assert.Contains("HOLDS", said);
        Assert.Contains("Signed by the key", said);
    }

    [TestMethod]
    public async Task Verify_PackWithoutKey_SaysWhatIsNotShown()
    {
        (int code, string said) = await RunAsync(GoldenPack.Path, null);

        Assert.AreEqual(0, code, said);
        Assert.Contains("Not checked: by whom.", said);
        Assert.DoesNotContain("Signed by", said);
    }

    [TestMethod]
    public async Task Verify_ChangedPack_EndsWithOneAndNamesTheEntry()
    {
        string path = await WriteAsync(System.Text.Encoding.UTF8.GetString(GoldenPack.File).Replace("ships on Friday", "ships on Monday", StringComparison.Ordinal));

        (int code, string said) = await RunAsync(path, GoldenPack.KeyPath);

        Assert.AreEqual(1, code, said);
        Assert.Contains("BROKEN", said);
        Assert.Contains("entry 1 chain.hash", said);
    }

    [TestMethod]
    public async Task Verify_WhatCannotBeRead_EndsWithTwo()
    {
        string text = await WriteAsync("\u001b[31mno pack");

        Assert.AreEqual(2, (await RunAsync(text, null)).Code);
        Assert.AreEqual(2, (await RunAsync(text + ".missing", null)).Code);
        Assert.AreEqual(2, (await RunAsync(GoldenPack.Path, text)).Code);
        Assert.AreEqual(2, (await RunAsync(GoldenPack.Path, text + ".missing")).Code);
    }

    [TestMethod]
    public async Task CommandLine_Verify_EndsAsTheCheckDoes()
    {
        Assert.AreEqual(0, await CommandLine.RunAsync(["verify", GoldenPack.Path, "--key", GoldenPack.KeyPath]));
        Assert.AreEqual(2, await CommandLine.RunAsync(["verify", GoldenPack.KeyPath]));
    }

    [TestMethod]
    [DataRow("verify")]
    [DataRow("verify a.json b.json")]
    [DataRow("verify a.json --keys b.json")]
    [DataRow("verfy a.json")]
    public async Task CommandLine_WrittenWrong_EndsAsNoCheckDoes(string line) =>
        Assert.AreEqual(64, await CommandLine.RunAsync(line.Split(' ')));

    [TestMethod]
    public async Task CommandLine_AskedForHelp_EndsWithZero() => Assert.AreEqual(0, await CommandLine.RunAsync(["verify", "--help"]));

    [TestMethod]
    public async Task Verify_ByteOrderMarkBeforePackAndKey_HoldsAllTheSame()
    {
        string pack = await WriteAsync("\ufeff" + System.Text.Encoding.UTF8.GetString(GoldenPack.File));
        string key = await WriteAsync("\ufeff" + await File.ReadAllTextAsync(GoldenPack.KeyPath));

        (int code, string said) = await RunAsync(pack, key);

        Assert.AreEqual(0, code, said);
        Assert.Contains("Signed by the key", said);
    }

    private static async Task<(int Code, string Said)> RunAsync(string path, string? key)
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        return (await VerifyCommand.RunAsync(path, key, console, CancellationToken.None), output.ToString());
    }

    private static async Task<string> WriteAsync(string text)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("autopublish-").FullName, "evidence.json");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
