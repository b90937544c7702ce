using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>What nobody would see is named in the mail that asks about it.</summary>
[TestClass]
public sealed class HiddenTextMailTests
{
    [TestMethod]
    public void Mail_OfATextThatHidesSomething_ShowsItMarked()
    {
        MailCase one = new() { Content = MailCase.Of(("x", Platform.X, "Pay\U000E0041\U000E0042 here: https://exam\u200bple.com \u202Eevil")) };

        OutgoingMail mail = one.Mail();

        const string shown = "Pay⟦U+E0041 U+E0042⟧ here: https://exam⟦U+200B⟧ple.com ⟦U+202E⟧evil";
        Assert.AreEqual(shown, MailCase.Posts(mail).Single());
        Assert.Contains($"| {shown}\n", mail.Text);
        Assert.Contains("Pay⟦U+E0041 U+E0042⟧ here", mail.Subject);
    }

    [TestMethod]
    public void Mail_OfADescriptionThatHidesSomething_ShowsItMarked()
    {
        MailCase one = new();
        one.With(t => t with { Payload = (t.Payload ?? throw new AssertFailedException()) with { Media = [new PayloadMedia(new string('a', 64), "image/png", 10, "A kite\U000E0041")] } });

        OutgoingMail mail = one.Mail();

        Assert.Contains("Image: A kite⟦U+E0041⟧", MailCase.Shown(mail));
        Assert.Contains("Image: A kite⟦U+E0041⟧\n", mail.Text);
    }
}
