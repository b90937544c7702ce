namespace AutoPublish.Azure.Queues;

/// <summary>
/// Says that something is to be looked at, and never what it is: the documents hold that. Lost, doubled or late, it changes nothing but the moment.
/// </summary>
/// <param name="About">Such as <c>webhooks</c> or <c>mail</c>.</param>
/// <param name="TenantId">Whose.</param>
/// <param name="Id">Of the document; null: all of the tenant's.</param>
public sealed record WakeUp(string About, string TenantId, string? Id = null);
