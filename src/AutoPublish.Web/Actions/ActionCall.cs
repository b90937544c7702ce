using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions;

/// <param name="Caller">Checked: has the scope that the action declares.</param>
/// <param name="Seed">Ids of what is created derive from it, so that a request taken up again after a crash creates the same; null without a <c>requestId</c>.</param>
/// <param name="Cancelled">The caller has gone.</param>
internal readonly record struct ActionCall(Caller Caller, Guid? Seed, CancellationToken Cancelled)
{
    internal string TenantId => Caller.TenantId;
}
