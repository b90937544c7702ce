using AutoPublish.Core.Results;
using Fluid;
using Fluid.Ast;

namespace AutoPublish.Core.Templates;

/// <summary>Finds the parameters of a parsed template, and the first thing in it that is not allowed.</summary>
internal sealed class TemplateNames : AstVisitor
{
    private const string LoopState = "forloop";

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal) { LoopState };

    public Refusal? Refusal { get; private set; }

    public static Outcome<TemplateInfo> Of(IFluidTemplate template)
    {
        var names = new TemplateNames();
        names.VisitTemplate(template);
        string[] parameters = [.. names._asked.Except(names._own).Order(StringComparer.Ordinal)];
        return names.Refusal is { } refusal ? refusal
            : parameters.Length > TemplateLimits.MaxParameters ? TemplateRefusals.TooManyParameters(parameters.Length)
            : new TemplateInfo(parameters);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        _own.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        _own.Add(forStatement.Identifier);
        return base.VisitForStatement(forStatement);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!TemplateFilters.IsKnown(filterExpression.Name))
        {
            Refusal ??= TemplateRefusals.NotAllowed($"the filter '{filterExpression.Name}'");
        }

        return base.VisitFilterExpression(filterExpression);
    }

    /// <summary>A range is laid out in memory before the first step is counted.</summary>
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        Refusal ??= TemplateRefusals.NotAllowed("a range of numbers");
        return rangeExpression;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Segments[0] is not IdentifierSegment { Identifier: var name })
        {
            Refusal ??= TemplateRefusals.NotAllowed("an indexed name");
            return memberExpression;
        }

        _asked.Add(name);
        if (memberExpression.Segments.Count > 1 && name != LoopState && memberExpression.Segments[1] is not IdentifierSegment { Identifier: "size" })
        {
            Refusal ??= TemplateRefusals.NotAllowed($"a member of '{name}'");
        }

        return base.VisitMemberExpression(memberExpression);
    }
}
