using System.Diagnostics;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;

namespace AutoPublish.UnitTests.Templates;

[TestClass]
public sealed class TemplateRendererTests
{
    private static readonly Dictionary<string, string> None = [];

    [TestMethod]
    [DataRow("Hello {{ name }}!", "name")]
    [DataRow("{{ b }} {{ a }} {{ b }}", "a,b")]
    [DataRow("{% if sale %}{{ price | default: usual }}{% else %}{{ note }}{% endif %}", "note,price,sale,usual")]
    [DataRow("{% assign x = name | upcase %}{{ x }}", "name")]
    [DataRow("{% assign parts = list | split: ',' %}{% for p in parts %}{{ forloop.index }}{{ p }}{% endfor %}", "list")]
    [DataRow("{% case size %}{% when 'l' %}large{% endcase %}{% unless quiet %}!{% endunless %}", "quiet,size")]
    [DataRow("100 % { of } } nothing", "")]
    public void Inspect_GoodTemplates_NamesTheParameters(string body, string expected)
    {
        Assert.IsTrue(TemplateRenderer.Inspect(body).Succeeded(out var info, out var refusal), refusal?.Message);
        Assert.AreEqual(expected, string.Join(',', info.Parameters));
    }

    [TestMethod]
    [DataRow("a\nb {{ name ", "AP2401", "line 2")]
    [DataRow("a\n\n{% if x %}b", "AP2401", "line 3")]
    [DataRow("{{ }}", "AP2401", "line 1")]
    [DataRow("{% include 'secrets' %}", "AP2401", "include")]
    [DataRow("{% render 'secrets' %}", "AP2401", "render")]
    [DataRow("{% capture x %}{% endcapture %}", "AP2401", "capture")]
    [DataRow("{% liquid\nassign x = 1 %}", "AP2401", "liquid")]
    [DataRow("{% raw %}{{ x }}{% endraw %}", "AP2401", "raw")]
    [DataRow("{{ 'a\\'b' }}", "AP2401", "backslash")]
    [DataRow("{{ x | date: '%s' }}", "AP2402", "'date'")]
    [DataRow("{{ user.name }}", "AP2402", "a member of 'user'")]
    [DataRow("{{ user['name'] }}", "AP2402", "a member of 'user'")]
    [DataRow("{% for i in (1..3) %}{% endfor %}", "AP2402", "a range")]
    [DataRow("{% assign x = (1..3) | join: '' %}", "AP2402", "a range")]
    public void Inspect_BadTemplates_SaysWhatAndWhere(string body, string code, string part)
    {
        Assert.IsFalse(TemplateRenderer.Inspect(body).Succeeded(out _, out var refusal));
        Assert.AreEqual(code, refusal.Code, refusal.Message);
        Assert.Contains(part, refusal.Message);
    }

    [TestMethod]
    public void Inspect_TooLong_IsRefused()
    {
        AssertRefused("AP2400", TemplateRenderer.Inspect(new string('a', TemplateLimits.MaxBody + 1)).Refusal);
        Assert.IsNull(TemplateRenderer.Inspect(new string('a', TemplateLimits.MaxBody)).Refusal);
    }

    [TestMethod]
    public void Inspect_TooManyParameters_IsRefused()
    {
        static string Body(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"{{{{ p{i} }}}}"));
        AssertRefused("AP2403", TemplateRenderer.Inspect(Body(TemplateLimits.MaxParameters + 1)).Refusal);
        Assert.IsNull(TemplateRenderer.Inspect(Body(TemplateLimits.MaxParameters)).Refusal);
    }

    [TestMethod]
    [DataRow("Hello {{ name }}!", "Hello Ada!")]
    [DataRow("{{ name | upcase }} & <b>", "ADA & <b>")]
    [DataRow("{% if name == 'Ada' %}yes{% else %}no{% endif %}", "yes")]
    [DataRow("{% assign all = list | split: ',' %}{% for p in all %}{{ forloop.index }}:{{ p }} {% endfor %}", "1:a 2:b ")]
    [DataRow("{{ empty | default: 'nothing' }}", "nothing")]
    [DataRow("{{ list | replace: ',', ' + ' }}", "a + b")]
    [DataRow("{{ name | replace: '', 'x' }}", "Ada")]
    [DataRow("{{ code }}", "{{ name }}{% include 'x' %}")]
    public void Render_GivenParameters_FillsThemIn(string body, string expected)
    {
        var parameters = new Dictionary<string, string> { ["name"] = "Ada", ["list"] = "a,b", ["empty"] = "", ["code"] = "{{ name }}{% include 'x' %}" };
        Assert.IsTrue(TemplateRenderer.Render(body, parameters).Succeeded(out var text, out var refusal), refusal?.Message);
        Assert.AreEqual(expected, text);
    }

    [TestMethod]
    public void Render_MissingParameter_NamesIt()
    {
        var refusal = TemplateRenderer.Render("{{ greeting }} {{ name }}", new Dictionary<string, string> { ["greeting"] = "Hi" }).Refusal;
        AssertRefused("AP2404", refusal);
        Assert.Contains("'name'", refusal?.Message ?? "");
    }

    [TestMethod]
    public void Render_OtherCase_IsAnotherParameter() =>
        AssertRefused("AP2404", TemplateRenderer.Render("{{ Name }}", new Dictionary<string, string> { ["name"] = "Ada" }).Refusal);

    [TestMethod]
    public void Render_MoreThanMayComeOut_IsRefused()
    {
        var parameters = new Dictionary<string, string> { ["p"] = new('a', TemplateLimits.MaxOutput) };
        Assert.IsNull(TemplateRenderer.Render("{{ p }}", parameters).Refusal);
        AssertRefused("AP2405", TemplateRenderer.Render("{{ p }}.", parameters).Refusal);
    }

    public static IEnumerable<object[]> HostileNames() => Hostile().Select(h => new object[] { h.Name });

    private static IEnumerable<(string Name, string Body)> Hostile()
    {
        string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
        const string letters = "{% assign l = 'a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z' | split: ',' %}";
        yield return ("endless range", "{% for i in (1..2000000000) %}{% endfor %}");
        yield return ("range of a range", "{% assign a = (1..100000000) | join: 'x' %}{{ a }}");
        yield return ("loops in loops", letters + Repeat("{% for i in l %}", 15) + "x" + Repeat("{% endfor %}", 15));
        yield return ("empty loops in loops", letters + Repeat("{% for i in l %}", 15) + Repeat("{% endfor %}", 15));
        yield return ("doubling", "{% assign s = 'aaaaaaaaaa' %}" + Repeat("{% assign s = s | append: s %}", 300) + "{{ s }}");
        yield return ("squaring", "{% assign s = 'aaaaaaaaaa' %}" + Repeat("{% assign s = s | replace: 'a', s %}", 200) + "{{ s }}");
        yield return ("joining", "{% assign s = 'aaaaaaaaaa' %}" + Repeat("{% assign t = s | split: '' %}{% assign s = t | join: s %}", 100) + "{{ s }}");
        yield return ("many long outputs", "{% assign l = p | split: '' %}{% for i in l %}{{ p }}{% endfor %}");
        yield return ("long filter chains in a loop", "{% assign l = p | split: '' %}{% for i in l %}{% assign q = p" + Repeat("|upcase", 60) + " %}{% endfor %}");
        yield return ("deep blocks", Repeat("{%if p%}", 1_200));
        yield return ("deep closed blocks", Repeat("{%if p%}", 550) + Repeat("{%endif%}", 550));
        yield return ("deep brackets", "{{" + Repeat("p[", 4_900) + "}}");
        yield return ("deep operators", "{%if p" + Repeat(" or p", 1_900) + "%}{%endif%}");
        yield return ("deep filters", "{{p" + Repeat("|upcase", 1_400) + "}}");
        yield return ("hidden by a quote", "{{ '}}' " + Repeat("[", 4_000) + " }}");
        yield return ("open quotes", Repeat("{{ '", 2_500));
        yield return ("open tags", Repeat("{{ p ", 2_000));
        yield return ("many tags", Repeat("{{p}}", 2_000));
        yield return ("long truncation", "{{ p | truncate: 2000000000, p }}{{ p | slice: 0, 2000000000 }}{{ p }}{{ p }}{{ p }}");
        yield return ("members of program objects", "{{ p.GetType.Assembly }}");
    }

    [TestMethod]
    [DynamicData(nameof(HostileNames))]
    public void Render_HostileTemplate_IsRefusedWithin100Milliseconds(string name)
    {
        var body = Hostile().Single(h => h.Name == name).Body;
        var parameters = new Dictionary<string, string> { ["p"] = new('p', 10_000) };
        Assert.IsNull(TemplateRenderer.Render("{{ p }}", parameters).Refusal);
        Assert.IsLessThanOrEqualTo(TemplateLimits.MaxBody, body.Length);

        // The machine may be busy: the best of three counts.
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var refusal = TemplateRenderer.Render(body, parameters).Refusal;
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
            Assert.IsNotNull(refusal, name);
        }

        Assert.IsLessThan(100, best.TotalMilliseconds, name);
    }

    [TestMethod]
    public void Render_DeepestAllowedTemplate_NeedsLittleStack()
    {
        var deepest = string.Concat(Enumerable.Repeat("{% if p == p %}", 20))
            + "{% if p" + string.Concat(Enumerable.Repeat(" or p", 95)) + " %}{% endif %}";
        deepest = deepest[..deepest.LastIndexOf("{% if p or", StringComparison.Ordinal)] + "{{ p" + string.Concat(Enumerable.Repeat("|strip", 80)) + " }}"
            + string.Concat(Enumerable.Repeat("{% endif %}", 20));
        string? text = null;
        var small = new Thread(() => TemplateRenderer.Render(deepest, new Dictionary<string, string> { ["p"] = "x" }).Succeeded(out text, out _), 512 * 1024);
        small.Start();
        small.Join();
        Assert.AreEqual("x", text);
    }

    [TestMethod]
    public void Render_RandomTags_NeverThrows()
    {
        const int seed = 2401;
        string[] pieces = ["{{", "}}", "{%", "%}", "{%-", "if", "for", "endif", "endfor", "in", "p", "|", "upcase", ":", "'", "\"", "[", "]", "(", "..", ")", ".", ",", "1", "=", "==", "assign", " ", " ", " ", "\n", "else", "case", "when", "replace", "nil", "-", "é", "\ud83d"];
        var random = new Random(seed);
        var violations = 0;
        const int runs = 20_000;
        for (var run = 0; run < runs; run++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var outcome = TemplateRenderer.Render(body, None);
            violations += outcome.Refusal is { } refusal && !refusal.Code.StartsWith("AP24", StringComparison.Ordinal) ? 1 : 0;
        }

        Console.WriteLine($"{runs} run, {violations} violations, seed {seed}");
        Assert.AreEqual(0, violations);
    }

    private static void AssertRefused(string code, Refusal? refusal)
    {
        Assert.IsNotNull(refusal);
        Assert.AreEqual(code, refusal.Code, refusal.Message);
        Assert.AreNotEqual("", refusal.Remedy);
    }
}
