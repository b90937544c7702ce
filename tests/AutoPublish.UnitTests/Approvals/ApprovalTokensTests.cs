using System.Security.Cryptography;
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
}
