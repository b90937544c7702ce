using System.Security.Cryptography;
using AutoPublish.Core.Secrets;
using AutoPublish.Core.SignIn;

namespace AutoPublish.UnitTests.SignIn;

[TestClass]
public sealed class SignInTokensTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [TestMethod]
    public void Read_OfAToken_IsItsTicket()
    {
        SignInTokens tokens = new(Ring(1));
        string ticketId = SignInTokens.NewTicketId();

        Assert.AreEqual(ticketId, tokens.Read(tokens.Of(ticketId)));
        Assert.AreEqual(tokens.Of(ticketId), tokens.Of(ticketId));
    }

    [TestMethod]
    public void Read_WithAnyBitChanged_IsNull()
    {
        SignInTokens tokens = new(Ring(1));
        string token = tokens.Of(SignInTokens.NewTicketId());
        for (int at = 0; at < token.Length; at++)
        {
            for (int bit = 0; bit < 6; bit++)
            {
                char changed = Alphabet[Alphabet.IndexOf(token[at], StringComparison.Ordinal) ^ (1 << bit)];
                Assert.IsNull(tokens.Read(token[..at] + changed + token[(at + 1)..]), $"character {at}, bit {bit}");
            }
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("................................................................")]
    [DataRow("                                                                ")]
    public void Read_OfAnythingElse_IsNull(string token) => Assert.IsNull(new SignInTokens(Ring(1)).Read(token));

    [TestMethod]
    public void Read_AfterTheKeysWereRotated_KnowsTheOldOnesOnly()
    {
        KeyRing both = new([new SigningKey("k2", SHA256.HashData([2])), new SigningKey("k1", SHA256.HashData([1]))]);
        string ticketId = SignInTokens.NewTicketId();

        Assert.AreEqual(ticketId, new SignInTokens(both).Read(new SignInTokens(Ring(1)).Of(ticketId)));
        Assert.IsNull(new SignInTokens(Ring(1)).Read(new SignInTokens(both).Of(ticketId)));
    }

    private static KeyRing Ring(byte seed) => new([new SigningKey($"k{seed}", SHA256.HashData([seed]))]);
}
