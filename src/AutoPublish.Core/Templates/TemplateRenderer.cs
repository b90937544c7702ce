using AutoPublish.Core.Results;
using Fluid;
using Fluid.Values;

namespace AutoPublish.Core.Templates;

/// <summary>
/// Reads and fills in templates that anybody may have written: no files, no members of program objects, bounded steps,
/// memory and output. A parameter's value is text and never a template.
/// </summary>
public static class TemplateRenderer
{
    private const int MaxSteps = 2_000;

    private static readonly string[] Tags = ["assign", "break", "case", "continue", "for", "if", "unless"];
    private static readonly FluidParser Parser = CreateParser();
    private static readonly TemplateOptions Options = CreateOptions();

    /// <summary>Whether the template can be used, and what it asks for. Refusals: AP2400 to AP2403.</summary>
    public static Outcome<TemplateInfo> Inspect(string body) =>
        Read(body).Succeeded(out var read, out var refusal) ? read.Info : refusal;

    /// <summary>The text with every parameter filled in. Refusals: those of <see cref="Inspect"/>, AP2404, AP2405, AP2407.</summary>
    public static Outcome<string> Render(string body, IReadOnlyDictionary<string, string> parameters)
    {
        if (!Read(body).Succeeded(out var read, out var refusal))
        {
            return refusal;
        }

        var context = new TemplateContext(Options);
        TemplateWork.Attach(context);
        foreach (var name in read.Info.Parameters)
        {
            if (!parameters.TryGetValue(name, out var value))
            {
                return TemplateRefusals.MissingParameter(name);
            }

            context.SetValue(name, new StringValue(value));
        }

        return Fill(read.Template, context);
    }

    private static Outcome<string> Fill(IFluidTemplate template, TemplateContext context)
    {
        using var writer = new TemplateWriter();
        try
        {
            var rendering = template.RenderAsync(writer, NullEncoder.Default, context);
            if (!rendering.IsCompleted)
            {
                throw new NotSupportedException("A template waited, though nothing that it can reach takes time.");
            }

            rendering.GetAwaiter().GetResult();
            return writer.ToString();
        }
        catch (TemplateWorkExceededException)
        {
            return TemplateRefusals.TooCostly;
        }
        catch (InvalidOperationException)
        {
            // The library's only way to say that the steps are used up.
            return TemplateRefusals.TooCostly;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return TemplateRefusals.BadValue;
        }
    }

    private static Outcome<ReadTemplate> Read(string body)
    {
        if (body.Length > TemplateLimits.MaxBody)
        {
            return TemplateRefusals.BodyTooLong(body.Length);
        }

        if (TemplateScan.Check(body) is { } unfit)
        {
            return unfit;
        }

        if (!Parser.TryParse(body, out var template, out var error))
        {
            return Malformed(error);
        }

        return TemplateNames.Of(template).Succeeded(out var info, out var refusal) ? new ReadTemplate(template, info) : refusal;
    }

    /// <summary>The library's text is <c>what at (line:column)</c> and then the source.</summary>
    private static Refusal Malformed(string error)
    {
        var what = error.AsSpan();
        what = what.IndexOf('\n') is var end and >= 0 ? what[..end] : what;
        var at = what.LastIndexOf(" at (", StringComparison.Ordinal);
        if (at < 0 || what[(at + 5)..].IndexOf(':') is not (var colon and > 0) || !int.TryParse(what.Slice(at + 5, colon), out var line))
        {
            return TemplateRefusals.Malformed(1, what.ToString());
        }

        return TemplateRefusals.Malformed(line, what[..at].ToString());
    }

    private static FluidParser CreateParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false, AllowParentheses = false, AllowLiquidTag = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToArray())
        {
            parser.RegisteredTags.Remove(tag);
        }

        return parser;
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MaxSteps,
            MaxRecursion = 50,
            ModelNamesComparer = StringComparer.Ordinal,
            Assigned = (_, value, context) =>
            {
                TemplateWork.Spend(context, value.ToStringValue().Length);
                return new ValueTask<FluidValue>(value);
            },
        };
        TemplateFilters.Limit(options.Filters);
        return options;
    }

    private sealed record ReadTemplate(IFluidTemplate Template, TemplateInfo Info);
}
