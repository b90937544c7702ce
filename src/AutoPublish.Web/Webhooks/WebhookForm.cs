using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Webhooks;

/// <summary>What an owner typed to add a webhook.</summary>
internal sealed record WebhookForm(string Typed, Uri? Address, IReadOnlyList<WebhookType> Types)
{
    internal const int MaxAddress = 2_048;

    internal static WebhookForm Of(IFormCollection form)
    {
        string typed = form["address"].ToString().Trim(' ');
        Uri? address = typed.Length <= MaxAddress && Uri.TryCreate(typed, UriKind.Absolute, out Uri? read) ? read : null;
        return new WebhookForm(typed, address, [.. form["type"].Select(WebhookTypes.Read).OfType<WebhookType>().Distinct().Order()]);
    }

    /// <summary>What keeps it from being a webhook; null for nothing.</summary>
    internal string? Mistake(Func<Uri, string?> ofAddress, int webhooks, int most) => this switch
    {
        { Address: null } => "Type the whole address, such as https://example.com/hooks.",
        { Types: [] } => "Choose at least one event.",
        { Address: { } address } when ofAddress(address) is { } mistake => mistake,
        _ when webhooks >= most => $"There are {webhooks} webhooks, and more are not possible. Delete one first.",
        _ => null,
    };
}
