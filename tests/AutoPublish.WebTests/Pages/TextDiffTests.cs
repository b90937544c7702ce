using AutoPublish.Web.Pages.History;

namespace AutoPublish.WebTests.Pages;

[TestClass]
public sealed class TextDiffTests
{
    [TestMethod]
    [DataRow("Coffee is ready", "Coffee is really ready", "Coffee is |+really |ready")]
    [DataRow("a b c", "a c", "a |-b |c")]
    [DataRow("同じ味", "同じ形", "同じ|-味|+形")]
    [DataRow("Hi 👩‍👩‍👧 there", "Hi 👩‍👧 there", "Hi |-👩‍👩‍👧|+👩‍👧| there")]
    [DataRow("A fresh update: it ships on Friday. Thank you for your support.", "We sell on Monday", "-A fresh update: it ships on Friday. Thank you for your support.|+We sell on Monday")]
    [DataRow("", "new", "+new")]
    [DataRow("old", "", "-old")]
    [DataRow("", "", "")]
    [DataRow("one\ntwo", "one\ntwo", "one\ntwo")]
    public void Of_TwoTexts_KeepsWordsAndSignsWhole(string before, string after, string expected)
    {
        string shown = string.Join('|', TextDiff.Of(before, after).Select(p => p.Kind switch { DiffKind.Added => "+", DiffKind.Removed => "-", _ => "" } + p.Text));

        Assert.AreEqual(expected, shown);
    }

    [TestMethod]
    public void Of_AnyTexts_HoldsBothWhole()
    {
        const int seed = 11;
        Random random = new(seed);
        string[] pieces = ["word", " ", "\n", "👍🏽", "é", "é", "语", ".", "#tag", "\t", "ไทย", "\uD83D", "a1"];
        int run = 0;
        int violations = 0;
        for (int i = 0; i < 500; i++)
        {
            string before = Text();
            string after = random.Next(4) == 0 ? before : Text();
            IReadOnlyList<DiffPiece> diff = TextDiff.Of(before, after);
            run++;
            bool holds = string.Concat(diff.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text)) == before
                && string.Concat(diff.Where(p => p.Kind != DiffKind.Removed).Select(p => p.Text)) == after;
            violations += holds ? 0 : 1;
        }

        Console.WriteLine($"text differences: {run} run, {violations} violations, seed {seed}");
        Assert.AreEqual(500, run);
        Assert.AreEqual(0, violations);

        string Text() => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    [TestMethod]
    public void Of_LongestTexts_IsBounded()
    {
        // As long as the longest text of any network, and nothing in common.
        string before = string.Join(' ', Enumerable.Range(0, 9_000).Select(i => $"a{i}"));
        string after = string.Join(' ', Enumerable.Range(0, 9_000).Select(i => $"b{i}"));

        IReadOnlyList<DiffPiece> diff = TextDiff.Of(before, after);

        Assert.HasCount(2, diff);
        Assert.AreEqual(before, diff[0].Text);
        Assert.AreEqual(after, diff[1].Text);
    }
}
