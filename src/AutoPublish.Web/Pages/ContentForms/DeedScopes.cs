using System.Collections.Frozen;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>The scope of each deed: that of its action, so that it is said in one place.</summary>
internal sealed class DeedScopes(ActionRegistry actions)
{
    private readonly FrozenDictionary<ContentDeed, AccessScopes> _scopes = Enum.GetValues<ContentDeed>().ToFrozenDictionary(d => d, d => ScopeIn(actions, d));

    internal AccessScopes Of(ContentDeed deed) => _scopes[deed];

    internal bool May(Caller caller, ContentDeed deed) => caller.Has(_scopes[deed]);

    private static AccessScopes ScopeIn(ActionRegistry actions, ContentDeed deed) =>
        actions.Find(ContentDeeds.ActionOf(deed))?.Description.Scope ?? throw new InvalidOperationException($"There is no action for {deed}.");
}
