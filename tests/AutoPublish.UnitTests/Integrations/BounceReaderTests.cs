using System.Text;
using AutoPublish.Core.Mail;
using AutoPublish.Integrations.Email;

namespace AutoPublish.UnitTests.Integrations;

[TestClass]
public sealed class BounceReaderTests
{
    private const string Reference = "YWJj.ZGVm";

    [TestMethod]
    [DataRow("message/rfc822")]
    [DataRow("text/rfc822-headers")]
    public async Task Read_FailedDelivery_TellsWhichMailAndWhy(string returned)
    {
        BounceReport? report = await ReadAsync(Message("failed", "5.1.1 (bad destination)", Returned(returned)));

        Assert.AreEqual(new BounceReport(Reference, "5.1.1"), report);
    }

    [TestMethod]
    public async Task Read_AsItIsPipedWithItsEnvelope_IsTheSame() =>
        Assert.AreEqual(new BounceReport(Reference, "5.2.2"), await ReadAsync("From MAILER-DAEMON  Mon Nov 23 12:00:00 2026\r\n" + Message("Failed", "5.2.2", Returned("message/rfc822"))));

    [TestMethod]
    public async Task Read_ReferenceThatWasFolded_IsWholeAgain() =>
        Assert.AreEqual(Reference, (await ReadAsync(Message("failed", "5.1.1", Returned("message/rfc822").Replace("YWJj.", "YWJj.\r\n ", StringComparison.Ordinal))))?.Reference);

    [TestMethod]
    public async Task Read_DelayThatLastedTooLong_IsAFailure() =>
        Assert.AreEqual("4.4.7", (await ReadAsync(Message("failed", "4.4.7", Returned("message/rfc822"))))?.Code);

    [TestMethod]
    [DataRow("delayed", "4.4.1")]
    [DataRow("delayed", "5.1.1")]
    [DataRow("relayed", "2.0.0")]
    [DataRow("delivered", "2.0.0")]
    [DataRow("expanded", "5.1.1")]
    [DataRow("failed", "2.0.0")]
    [DataRow("failed", "5")]
    [DataRow("failed", "5.1.1111")]
    [DataRow("failed", "5.1.x")]
    [DataRow("", "5.1.1")]
    public async Task Read_WhatIsNoFailure_IsNothing(string action, string status) =>
        Assert.IsNull(await ReadAsync(Message(action, status, Returned("message/rfc822"))));

    [TestMethod]
    public async Task Read_ReferenceAnywhereElse_IsNothing()
    {
        string noThird = Message("failed", "5.1.1", "");
        foreach (string message in new[]
        {
            noThird,
            $"X-AutoPublish-Reference: {Reference}\r\n{noThird}",
            Message("failed", "5.1.1", Returned("text/plain")),
            Message("failed", "5.1.1", Returned("message/rfc822").Replace("X-AutoPublish-Reference", "Subject", StringComparison.Ordinal)),
            Message("failed", "5.1.1", Returned("message/rfc822")).Replace("delivery-status;", "disposition-notification;", StringComparison.Ordinal),
            Message("failed", "5.1.1", Returned("message/rfc822")).Replace("multipart/report", "multipart/mixed", StringComparison.Ordinal),
            $"Subject: Re: approve\r\n\r\n> X-AutoPublish-Reference: {Reference}\r\n",
            "",
            "\r\n\r\n",
            "From ",
            "From x",
        })
        {
            Assert.IsNull(await ReadAsync(message), message);
        }
    }

    [TestMethod]
    public async Task Read_WhatIsMadeToHurt_EndsWithNothing()
    {
        StringBuilder nested = new();
        for (int i = 0; i < 4_000; i++)
        {
            nested.Append($"Content-Type: multipart/report; report-type=delivery-status; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        string manyParts = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 60_000));
        string[] bombs =
        [
            nested.ToString(),
            manyParts,
            $"Subject: {new string('a', 900_000)}\r\n\r\nx",
            string.Concat(Enumerable.Range(0, 60_000).Select(i => $"X-{i}: y\r\n")) + "\r\nx",
            string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 20_000)),
            $"To: {string.Concat(Enumerable.Repeat("g:", 100_000))}\r\n\r\nx",
            $"Subject: {string.Concat(Enumerable.Repeat("=?utf-8?q?a?=", 50_000))}\r\n\r\nx",
            $"Content-Type: multipart/report; {string.Concat(Enumerable.Range(0, 30_000).Select(i => $"p*{i}*=%41;"))} boundary=b\r\n\r\n--b\r\n",
            new string('\0', 1_000_000),
        ];
        int run = 0;
        foreach (string bomb in bombs)
        {
            run++;
            Assert.IsNull(await ReadAsync(bomb.Length > 1_048_576 ? bomb[..1_048_576] : bomb));
        }

        Assert.AreEqual(bombs.Length, run);
    }

    private static async Task<BounceReport?> ReadAsync(string message)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(message));
        return await new BounceReader().ReadAsync(stream);
    }

    private static string Returned(string type) => $"--b\r\nContent-Type: {type}\r\n\r\nFrom: post@example.org\r\nX-AutoPublish-Reference: {Reference}\r\nSubject: Approve\r\n\r\nHello\r\n";

    private static string Message(string action, string status, string returned) =>
        "From: MAILER-DAEMON@mx.example\r\nTo: post@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        + $"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ann@example.com\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        + $"{returned}--b--\r\n";
}
