using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Secrets;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class ApprovalTokensTests
{
    private static readonly KeyRing Keys = new([new SigningKey("k1", SHA256.HashData([1]))]);
    private static readonly ApprovalLink Link = new("t1", "c1", "a1", new string('a', 64), "p1", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [TestMethod]
    public void Read_OwnToken_GivesTheLinkBack() =>
        Assert.AreEqual(Link, new ApprovalTokens(Keys).Read(new ApprovalTokens(Keys).Sign(Link)));

    [TestMethod]
    public void Sign_SameLink_GivesTheSameToken() =>
        Assert.AreEqual(new ApprovalTokens(Keys).Sign(Link), new ApprovalTokens(Keys).Sign(Link));

    [TestMethod]
    public void Read_AnyCharacterChanged_IsNull()
    {
        ApprovalTokens tokens = new(Keys);
        string token = tokens.Sign(Link);
        int run = 0;
        for (int i = 0; i < token.Length; i++)
        {
            foreach (char other in "AQgw09-_.")
            {
                if (token[i] != other)
                {
                    string changed = $"{token[..i]}{other}{token[(i + 1)..]}";
                    Assert.IsNull(tokens.Read(changed), $"position {i}, {other}");
                    run++;
                }
            }
        }

        Assert.IsGreaterThan(1000, run);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("a.b")]
    [DataRow("=.=")]
    [DataRow("e30.e30")]
    public void Read_Nonsense_IsNull(string token) => Assert.IsNull(new ApprovalTokens(Keys).Read(token));

    [TestMethod]
    public void Read_LongerThanAnyToken_IsNull() => Assert.IsNull(new ApprovalTokens(Keys).Read(new string('a', 2000) + ".a"));

    [TestMethod]
    public void Read_TokenOfAnotherKey_IsNull() =>
        Assert.IsNull(new ApprovalTokens(Keys).Read(new ApprovalTokens(new KeyRing([new SigningKey("k1", SHA256.HashData([2]))])).Sign(Link)));

    [TestMethod]
    public void Read_AfterKeyRotation_AcceptsTheEarlierKey()
    {
        KeyRing rotated = new([new SigningKey("k2", SHA256.HashData([2])), new SigningKey("k1", SHA256.HashData([1]))]);
        Assert.AreEqual(Link, new ApprovalTokens(rotated).Read(new ApprovalTokens(Keys).Sign(Link)));
    }

    [TestMethod]
    public void ApproverIdOf_SameAddressInAnotherSpelling_IsTheSame() =>
        Assert.AreEqual(ApprovalTokens.ApproverIdOf("ann@example.com"), ApprovalTokens.ApproverIdOf(" Ann@Example.com"));

    [TestMethod]
    public void Read_LinkThatWasReplaced_KeepsItsSerial()
    {
        ApprovalTokens tokens = new(Keys);
        ApprovalLink second = Link with { Serial = 1 };
        Assert.AreEqual(second, tokens.Read(tokens.Sign(second)));
        Assert.AreNotEqual(tokens.Sign(Link), tokens.Sign(second));
        Assert.AreNotEqual(tokens.Sign(second), tokens.Sign(Link with { Serial = 2 }));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Read_AnyFieldOfTheLinkChanged_IsNull(int serial)
    {
        ApprovalTokens tokens = new(Keys);
        string token = tokens.Sign(Link with { Serial = serial });
        string[] fields = Body(token);
        int run = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            foreach (string other in new[] { "", fields[i] + "0", "1" + fields[i], "99", fields[i].ToUpperInvariant() + "x", $"{fields[i]}\n{fields[i]}" })
            {
                string[] changed = [.. fields];
                changed[i] = other;
                Assert.IsNull(tokens.Read(WithBody(token, changed)), $"field {i}: {other}");
                run++;
            }
        }

        Assert.AreEqual(fields.Length * 6, run);
    }

    [TestMethod]
    public void Read_SerialTakenAwayOrPutOn_IsNull()
    {
        ApprovalTokens tokens = new(Keys);
        string first = tokens.Sign(Link);
        string second = tokens.Sign(Link with { Serial = 1 });
        Assert.IsNull(tokens.Read(WithBody(second, Body(second)[..^1])));
        Assert.IsNull(tokens.Read(WithBody(first, [.. Body(first), "1"])));
        Assert.IsNull(tokens.Read(WithBody(first, [.. Body(first), "0"])));
    }

    [TestMethod]
    public void Sign_FirstLink_IsTheTokenOfTheReleaseBefore()
    {
        // What that release signed: seven fields under its own purpose.
        SigningKey key = Keys.For("approval-link/1").Current;
        byte[] body = Encoding.UTF8.GetBytes($"k1\nt1\nc1\na1\n{Link.PayloadHash}\np1\n1800000000");
        string released = $"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(key.Sign([.. "approval-link/1\n"u8, .. body]))}";
        Assert.AreEqual(released, new ApprovalTokens(Keys).Sign(Link));
        Assert.AreEqual(Link, new ApprovalTokens(Keys).Read(released));
    }

    [TestMethod]
    [DataRow("approval-form/1")]
    [DataRow("sign-in/1")]
    [DataRow("approval-link/2")]
    public void Read_TokenOfAnotherPurpose_IsNull(string purpose)
    {
        SigningKey key = Keys.For(purpose).Current;
        byte[] body = Encoding.UTF8.GetBytes($"k1\nt1\nc1\na1\n{Link.PayloadHash}\np1\n1800000000");
        byte[] signed = [.. Encoding.UTF8.GetBytes(purpose + "\n"), .. body];
        Assert.IsNull(new ApprovalTokens(Keys).Read($"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(key.Sign(signed))}"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void SignAgain_AfterKeyRotation_IsTheTokenThatWasMailed(int serial)
    {
        ApprovalLink link = Link with { Serial = serial };
        string mailed = new ApprovalTokens(Keys).Sign(link);
        ApprovalTokens rotated = new(new KeyRing([new SigningKey("k2", SHA256.HashData([2])), new SigningKey("k1", SHA256.HashData([1]))]));
        Assert.AreNotEqual(mailed, rotated.Sign(link));
        Assert.AreEqual(mailed, rotated.SignAgain(link, ApprovalTokens.HashOf(mailed)));
        Assert.AreEqual(rotated.Sign(link), rotated.SignAgain(link, "unknown"));
    }

    private static string[] Body(string token) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan(0, token.IndexOf('.', StringComparison.Ordinal)))).Split('\n');

    private static string WithBody(string token, string[] fields) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', fields)))}{token[token.IndexOf('.', StringComparison.Ordinal)..]}";
}
