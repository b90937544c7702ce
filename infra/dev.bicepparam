using 'main.bicep'

// What runs the staging environment: the same templates and the same package as prod, smaller.
param environmentName = 'dev'
param deployedFromGithub = true
param alertEmail = 'operators@example.com'
param monthlyBudget = 30
param budgetStart = '2026-12-01'

param settings = {
  AUTOPUBLISH_OPERATOR_NAME: 'Example Operator (staging)'
  AUTOPUBLISH_OPERATOR_EMAIL: 'operators@example.com'
  AUTOPUBLISH_SMTP_HOST: 'smtp.example.com'
  AUTOPUBLISH_SMTP_FROM: 'AutoPublish <post@example.com>'
}

// Nothing waits: the first due post after a quiet time is late by a cold start.
param alwaysReadyDurable = 0
param maximumInstances = 10
param storageRedundancy = 'Standard_LRS'
param cosmosBackup = 'Continuous7Days'
param undeleteDays = 7
param logRetentionDays = 30
param logDailyCapGb = 1
