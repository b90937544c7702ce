using AutoPublish.Core.Members;

namespace AutoPublish.UnitTests.Members;

[TestClass]
public sealed class MemberAddressTests
{
    [TestMethod]
    [DataRow("a@b.co", "a@b.co")]
    [DataRow("  Jane.Doe+posts@Mail.Example.COM ", "jane.doe+posts@mail.example.com")]
    [DataRow("o'brien_1#$&*/=^{|}~-@x-y.example", "o'brien_1#$&*/=^{|}~-@x-y.example")]
    [DataRow("a@xn--bcher-kva.example", "a@xn--bcher-kva.example")]
    public void Read_OfAPlainAddress_HasOneSpelling(string typed, string expected) => Assert.AreEqual(expected, MemberAddress.Read(typed));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("@")]
    [DataRow("a@")]
    [DataRow("@b.co")]
    [DataRow("a@b")]
    [DataRow("a@b.c.")]
    [DataRow("a@.b.co")]
    [DataRow("a@-b.co")]
    [DataRow("a@b-.co")]
    [DataRow("a@b..co")]
    [DataRow("a@127.0.0.1")]
    [DataRow("a@[127.0.0.1]")]
    [DataRow("a@[IPv6:::1]")]
    [DataRow(".a@b.co")]
    [DataRow("a.@b.co")]
    [DataRow("a..b@b.co")]
    [DataRow("a b@b.co")]
    [DataRow("\"a b\"@b.co")]
    [DataRow("a@b.co,c@d.co")]
    [DataRow("a@b.co;c@d.co")]
    [DataRow("a@b.co c@d.co")]
    [DataRow("a@b.co\r\nBcc: c@d.co")]
    [DataRow("a@b.co\r\n")]
    [DataRow("\na@b.co")]
    [DataRow("a@b.co\0")]
    [DataRow("a\tb@b.co")]
    [DataRow("Jane <a@b.co>")]
    [DataRow("<a@b.co>")]
    [DataRow("a@b.co(comment)")]
    [DataRow("mailto:a@b.co")]
    [DataRow("=?utf-8?q?a?=@b.co")]
    [DataRow("a%c.co@b.co")]
    [DataRow("c.co!a@b.co")]
    [DataRow("a@b@c.co")]
    [DataRow("а@b.co")]
    [DataRow("a@bücher.example")]
    [DataRow("owner@exam\u0440le.com")]
    [DataRow("\u212Aate@b.co")]
    [DataRow("a\u200Bb@b.co")]
    [DataRow("a@b\u3002co")]
    [DataRow("a\u00A0@b.co")]
    public void Read_OfAnythingElse_IsNull(string? typed) => Assert.IsNull(MemberAddress.Read(typed));

    [TestMethod]
    public void Read_AtItsLimits_IsTakenAndBeyondRefused()
    {
        string local = new('a', 64);
        string label = new('b', 63);
        string domain = $"{label}.{label}.{new string('c', 58)}.co";

        Assert.IsNotNull(MemberAddress.Read($"{local}@{domain}"));
        Assert.AreEqual(254, $"{local}@{domain}".Length);
        Assert.IsNull(MemberAddress.Read($"{local}@{label}.{label}.{new string('c', 59)}.co"));
        Assert.IsNull(MemberAddress.Read($"a{local}@b.co"));
        Assert.IsNull(MemberAddress.Read($"a@b{label}.co"));
        Assert.IsNull(MemberAddress.Read(new string('a', 1_000_000) + "@b.co"));
    }
}
