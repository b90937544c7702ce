using System.Text.Json;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Problems;
using AutoPublish.Web.Replays;

namespace AutoPublish.Web.Actions;

/// <summary>One call of one action, whatever surface it came in by: known, permitted, well-formed, then done.</summary>
internal sealed class ActionDispatcher(ActionRegistry actions, CallerGate gate, CallQuota quota, RequestReplays replays)
{
    /// <summary>The action, or why the caller cannot have it.</summary>
    internal (ActionHandler? Action, Problem? Problem) Find(string name, Caller caller, ProtectedResource resource)
    {
        if (actions.Find(name) is not { } action)
        {
            return (null, WebProblems.UnknownAction(name, actions.Nearest(name)));
        }

        return caller.Has(action.Description.Scope)
            ? (action, null)
            : (null, gate.MissingScope(resource, name, action.Description.Scope));
    }

    /// <param name="action">From <see cref="Find"/>, for this caller.</param>
    /// <param name="input">An object; anything may be in it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancelled">The caller has gone.</param>
    internal async ValueTask<ActionAnswer> AnswerAsync(ActionHandler action, JsonElement input, Caller caller, CancellationToken cancelled)
    {
        if (await quota.CountAsync(caller, action.Description.Name, input, cancelled) is { } usedUp)
        {
            return ActionAnswer.Of(usedUp);
        }

        IReadOnlyList<FieldError> errors = action.Shape.Check(input);
        return errors.Count == 0
            ? await action.AnswerAsync(input, caller, replays, cancelled)
            : ActionAnswer.Of(WebProblems.InvalidInput(action.Description.Name, errors));
    }
}
