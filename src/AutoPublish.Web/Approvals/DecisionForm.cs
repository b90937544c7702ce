using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions.Approval;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver posted.</summary>
/// <param name="Decision">Null: none of the three.</param>
/// <param name="Feedback">Cleaned; null when nothing was written.</param>
internal sealed record DecisionForm(DecisionKind? Decision, string? Feedback, string? FormToken)
{
    private const int MaxBytes = 64 * 1024;
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = MaxBytes };

    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static async ValueTask<DecisionForm?> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            IFormCollection form = await request.ReadFormAsync(Limits, cancelled);
            return new DecisionForm(Kind(form["decision"]), Actions.Approval.Feedback.Clean(form["feedback"]), form["form"]);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    /// <summary>What keeps a complete form from being a decision; null for nothing.</summary>
    internal string? Mistake() => this switch
    {
        { Decision: null } => "Choose one of the three buttons.",
        { Decision: DecisionKind.Changes, Feedback: null } => "Say what should change, then ask for changes.",
        { Feedback: { } text } when text.EnumerateRunes().Count() > Actions.Approval.Feedback.MaxLength => $"Your feedback is longer than {Actions.Approval.Feedback.MaxLength} characters. Make it shorter.",
        _ => null,
    };

    private static DecisionKind? Kind(string? value) => value switch
    {
        "approve" => DecisionKind.Approve,
        "changes" => DecisionKind.Changes,
        "reject" => DecisionKind.Reject,
        _ => null,
    };
}
