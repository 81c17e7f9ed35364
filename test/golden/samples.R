# Every figure that the tests hold both samples to, from the files a client would hand over
# (samples-*.csv.gz) to samples.csv. Base R; where the package survey is installed, it checks the
# linearised errors. Run in the checkout: Rscript test/golden/samples.R
# Written from the definitions (tiers, home datasets, tests, errors), not from the program's code.

level <- 0.95
z <- qnorm(1 - (1 - level) / 2)
folder <- "test/golden"
tiers <- c("unconnected", "satisfied", "differentiated", "connected")

read <- function(name) {
  text <- read.csv(
    gzfile(file.path(folder, paste0("samples-", name, ".csv.gz"))),
    colClasses = "character", na.strings = "", check.names = FALSE
  )
  as.data.frame(lapply(text, type.convert, as.is = TRUE), check.names = FALSE)
}

# ---- One figure: a list of n, effectiveN, value, standardError, low, high, method -------------

linearised <- function(x, w) {
  n <- length(x)
  mean <- sum(w * x) / sum(w)
  error <- sqrt(n / (n - 1) * sum(w^2 * (x - mean)^2)) / sum(w)
  if (requireNamespace("survey", quietly = TRUE)) {
    design <- survey::svydesign(ids = ~1, weights = ~w, data = data.frame(x, w))
    known <- survey::svymean(~x, design)
    stopifnot(all.equal(as.numeric(known), mean, tolerance = 1e-12))
    stopifnot(all.equal(as.numeric(survey::SE(known)), error, tolerance = 1e-12))
  }
  list(mean = mean, error = error)
}

kish <- function(w) sum(w)^2 / sum(w^2)

wilson <- function(p, n) {
  centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  reach <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
  c(centre - reach, centre + reach)
}

figure <- function(n, effective, value, error, interval, method) {
  list(
    n = n, effectiveN = effective, value = value, standardError = error,
    low = interval[1], high = interval[2], method = method
  )
}

# Of yes (TRUE) and no; in percent.
share <- function(yes, w = NULL) {
  keep <- !is.na(yes)
  yes <- yes[keep]
  n <- length(yes)
  if (is.null(w)) {
    p <- mean(yes)
    interval <- prop.test(sum(yes), n, conf.level = level, correct = FALSE)$conf.int
    return(figure(n, n, 100 * p, 100 * sqrt(p * (1 - p) / n), 100 * interval, "wilson"))
  }
  w <- w[keep]
  found <- linearised(as.numeric(yes), w)
  interval <- wilson(found$mean, kish(w))
  figure(n, kish(w), 100 * found$mean, 100 * found$error, 100 * interval, "wilson")
}

average <- function(x, w = NULL) {
  keep <- !is.na(x)
  x <- x[keep]
  n <- length(x)
  if (is.null(w)) {
    return(figure(n, n, mean(x), sd(x) / sqrt(n), t.test(x, conf.level = level)$conf.int, "t"))
  }
  w <- w[keep]
  found <- linearised(x, w)
  reach <- qt(1 - (1 - level) / 2, kish(w) - 1) * found$error
  figure(n, kish(w), found$mean, found$error, found$mean + c(-reach, reach), "t")
}

# A metric is a column of answers and what is made of it: TRUE/FALSE a share, numbers a mean.
estimate <- function(x, w = NULL) if (is.logical(x)) share(x, w) else average(x, w)

# ---- One test, after minus before -------------------------------------------------------------

test_row <- function(difference, error, interval, statistic, p, method, df = NA) {
  list(
    value = difference, standardError = error, low = interval[1], high = interval[2],
    statistic = statistic, degreesOfFreedom = df, pValue = p, method = method
  )
}

# Below an effective base of 30 on either side nothing is tested: only the difference is shown.
test <- function(before, after, w_before = NULL, w_after = NULL) {
  row <- test_of(before, after, w_before, w_after)
  sides <- list(estimate(before, w_before), estimate(after, w_after))
  if (min(sapply(sides, function(side) side$effectiveN)) >= 30) return(row)
  row[c("value", "standardError", "method")]
}

test_of <- function(before, after, w_before, w_after) {
  if (!is.null(w_before)) {
    a <- estimate(before, w_before)
    b <- estimate(after, w_after)
    difference <- b$value - a$value
    error <- sqrt(a$standardError^2 + b$standardError^2)
    p <- 2 * pnorm(-abs(difference / error))
    interval <- difference + c(-z, z) * error
    return(test_row(difference, error, interval, difference / error, p, "linearised-z"))
  }
  before <- before[!is.na(before)]
  after <- after[!is.na(after)]
  if (is.logical(before)) {
    difference <- 100 * (mean(after) - mean(before))
    sizes <- c(length(before), length(after))
    known <- prop.test(c(sum(before), sum(after)), sizes, correct = FALSE)
    statistic <- sign(difference) * sqrt(unname(known$statistic))
    pooled <- mean(c(before, after))
    error <- 100 * sqrt(pooled * (1 - pooled) * sum(1 / sizes))
    stopifnot(all.equal(statistic, difference / error, tolerance = 1e-10))
    interval <- difference + c(-z, z) * error
    return(test_row(difference, error, interval, statistic, known$p.value, "pooled-z"))
  }
  known <- t.test(after, before, conf.level = level)
  test_row(
    mean(after) - mean(before), known$stderr, known$conf.int,
    unname(known$statistic), known$p.value, "welch-t", unname(known$parameter)
  )
}

# How many times the one figure is the other, on the logarithm.
ratio <- function(before, after) {
  value <- after$value / before$value
  reach <- z * sqrt(
    (before$standardError / before$value)^2 + (after$standardError / after$value)^2
  )
  list(
    value = value, low = value * exp(-reach), high = value * exp(reach), method = "log-ratio"
  )
}

# ---- The table of results ---------------------------------------------------------------------

numbers <- c(
  "n", "effectiveN", "value", "standardError", "low", "high",
  "statistic", "degreesOfFreedom", "pValue", "adjustedP"
)
results <- list()
put <- function(view, question, item, group, row) {
  line <- c(view, question = question, item = item, group = group, method = "")
  values <- setNames(as.list(rep(NA_real_, length(numbers))), numbers)
  values[intersect(names(row), numbers)] <- row[intersect(names(row), numbers)]
  if (!is.null(row$method)) line$method <- row$method
  results[[length(results) + 1]] <<- as.data.frame(c(line, values))
}

# Several tests of one request: p is adjusted over all of them. Rows: question, item, group, row.
put_family <- function(view, rows) {
  p_of <- function(each) if (is.null(each$row$pValue)) NA_real_ else each$row$pValue
  adjusted <- p.adjust(sapply(rows, p_of), "BH")
  for (at in seq_along(rows)) {
    each <- rows[[at]]
    each$row$adjustedP <- adjusted[at]
    put(view, each$question, each$item, each$group, each$row)
  }
}

# ---- Who is connected -------------------------------------------------------------------------

motivator_columns <- function(survey) grep("^M_", names(survey), value = TRUE)

tier_of <- function(survey, cuts) {
  motivators <- as.matrix(survey[motivator_columns(survey)])
  answered <- rowSums(!is.na(motivators))
  enough <- answered >= ceiling(ncol(motivators) / 2)
  motivated <- enough & rowMeans(motivators, na.rm = TRUE) >= cuts$motivators
  satisfied <- survey$Satisfaction >= cuts$satisfaction
  different <- survey$Differentiation >= cuts$differentiation
  tier <- ifelse(!satisfied, "unconnected",
    ifelse(!different, "satisfied", ifelse(motivated, "connected", "differentiated"))
  )
  tier[is.na(survey$Satisfaction) | is.na(survey$Differentiation)] <- NA
  data.frame(tier, motivated, enough)
}

# For each customer and period the place of the latest response given by its end; NA without one.
latest_response <- function(customers, survey) {
  asked <- data.frame(
    CustomerId = survey$CustomerId, given = as.Date(survey$InterviewDate),
    response = seq_len(nrow(survey))
  )
  asked <- asked[!is.na(asked$CustomerId), ]
  periods <- data.frame(
    CustomerId = customers$CustomerId, end = as.Date(customers$PeriodEnd),
    period = seq_len(nrow(customers))
  )
  pairs <- merge(periods, asked, by = "CustomerId")
  pairs <- pairs[pairs$given <= pairs$end, ]
  pairs <- pairs[order(pairs$period, pairs$given), ]
  last <- pairs[!duplicated(pairs$period, fromLast = TRUE), ]
  found <- rep(NA_integer_, nrow(customers))
  found[last$period] <- last$response
  found
}

# ---- Figures of one sample --------------------------------------------------------------------

# waves: their names in order, or none. usual: the cuts of the rule. metrics: outcomes by tier, each
# a list of rows (a data frame with tier, ves and wave) and x. before_after: two sets of responses.
sample_figures <- function(sample, survey, waves, usual, metrics, before_after) {
  survey$wave <- if (length(waves) > 0) as.character(survey$wave) else "all"
  state <- tier_of(survey, usual)
  views <- c("all", waves)
  within <- function(rows, wave) wave == "all" | rows$wave == wave
  for (weighted in c(FALSE, TRUE)) {
    weight <- if (weighted) "Weight" else "none"
    weights <- function(keep) if (weighted) survey$Weight[keep] else NULL
    view_of <- function(wave) list(sample = sample, weight = weight, wave = wave)

    for (wave in views) {
      view <- view_of(wave)
      keep <- within(survey, wave)
      before <- if (wave %in% waves[-1]) survey$wave == waves[match(wave, waves) - 1]
      shares <- function(tier, keep) {
        assigned <- keep & !is.na(tier)
        sapply(tiers, simplify = FALSE, function(one) {
          share(tier[assigned] == one, weights(assigned))
        })
      }
      put_tiers <- function(question, item, tier) {
        found <- shares(tier, keep)
        for (one in tiers) put(view, question, item, one, found[[one]])
        found
      }
      now <- put_tiers("tiers", "", state$tier)

      assigned <- keep & !is.na(state$tier)
      off_path <- assigned & state$motivated & state$tier != "connected"
      put(view, "counts", "offPath", "", list(value = sum(off_path)))
      put(view, "counts", "unassigned", "", list(value = sum(keep & is.na(state$tier))))
      put(view, "counts", "tooFewMotivators", "", list(value = sum(assigned & !state$enough)))

      # Every cut one point up and down.
      since <- function(tier, found) {
        if (is.null(before)) return(NA)
        found$connected$value - shares(tier, before)$connected$value
      }
      usually <- since(state$tier, now)
      for (cut in names(usual)) for (change in c(1, -1)) {
        cuts <- usual
        cuts[[cut]] <- cuts[[cut]] + change
        tier <- tier_of(survey, cuts)$tier
        item <- sprintf("%s %+d", cut, change)
        found <- put_tiers("sensitivity", item, tier)
        put(view, "sensitivity", item, "cut", list(value = cuts[[cut]]))
        moved <- since(tier, found)
        if (!is.null(before)) put(view, "sensitivity", item, "sinceBefore", list(value = moved))
        # Read to a tenth of a point: a smaller change has no sign to turn.
        signs <- sign(round(c(moved, usually), 1))
        flips <- !is.null(before) && prod(signs) == -1
        put(view, "sensitivity", item, "flips", list(value = as.numeric(flips)))
      }

      for (name in motivator_columns(survey)) {
        among <- function(rows, x) estimate(x[rows], weights(rows))
        close <- keep & state$tier %in% c("satisfied", "differentiated")
        x <- survey[[name]]
        put(view, "motivators", name, "mean", among(keep, x))
        put(view, "motivators", name, "topTwo", among(keep, x >= 6))
        put(view, "motivators", name, "satisfied", among(close, x))
        put(view, "motivators", name, "connected", among(keep & state$tier %in% "connected", x))
      }

      # What a tier is worth, and the tests of the page: one family.
      family <- list()
      if (!is.null(before)) {
        was <- before & !is.na(state$tier)
        family <- lapply(tiers, function(one) {
          row <- test(
            state$tier[was] == one, state$tier[assigned] == one, weights(was), weights(assigned)
          )
          list(question = "changes", item = "", group = one, row = row)
        })
      }
      for (name in names(metrics)) {
        rows <- metrics[[name]]$rows
        x <- metrics[[name]]$x
        # Weights of respondents say nothing about customers who were not asked.
        w <- if (weighted) rows$Weight
        here <- within(rows, wave) & !is.na(rows$tier)
        of <- function(one) here & rows$tier == one
        put(view, "outcomes", name, "total", estimate(x[here], w[here]))
        found <- sapply(tiers, simplify = FALSE, function(one) estimate(x[of(one)], w[of(one)]))
        for (one in tiers) put(view, "outcomes", name, one, found[[one]])
        for (one in setdiff(tiers, "satisfied")) {
          row <- test(x[of("satisfied")], x[of(one)], w[of("satisfied")], w[of(one)])
          lift <- list(question = "lifts", item = name, group = one, row = row)
          family <- c(family, list(lift))
          put(view, "ratios", name, one, ratio(found$satisfied, found[[one]]))
        }
      }
      put_family(view, family)

      # Value enhancement after service contacts, and what became of those who received it.
      both <- keep & !is.na(survey$VES_Achieve) & !is.na(survey$VES_Confidence)
      first <- survey$VES_Achieve[both]
      second <- survey$VES_Confidence[both]
      score <- (first + second) / 2
      scores <- list(
        "value-received" = first >= 6 & second >= 6, "ves-t2b" = first >= 6 & second >= 6,
        "ves-agree" = first >= 5 & second >= 5, "ves-mean" = score, "ves-100" = 100 * (score - 1) / 6
      )
      for (name in names(scores)) {
        put(view, "overall", name, "", estimate(scores[[name]], weights(both)))
      }
      tests <- list()
      asked <- if (weighted) Filter(function(each) !is.null(each$rows$Weight), metrics) else metrics
      for (name in names(asked)) {
        rows <- asked[[name]]$rows
        x <- asked[[name]]$x
        w <- if (weighted) rows$Weight
        contact <- within(rows, wave) & !is.na(rows$Received)
        with <- contact & rows$Received %in% TRUE
        without <- contact & rows$Received %in% FALSE
        measures <- setNames(list(x), name)
        if (name == "churn") measures$retention <- !x
        for (measure in names(measures)) {
          y <- measures[[measure]]
          all <- within(rows, wave)
          put(view, "overall", measure, "", estimate(y[all], w[all]))
          put(view, "segments", measure, "received", estimate(y[with], w[with]))
          put(view, "segments", measure, "without", estimate(y[without], w[without]))
          row <- test(y[without], y[with], w[without], w[with])
          line <- list(question = "received", item = measure, group = "", row = row)
          tests <- c(tests, list(line))
        }
      }
      put_family(view, tests)
      if (!weighted) {
        customers <- within(metrics$churn$rows, wave)
        stayed <- sum(!metrics$churn$x[customers])
        counted <- list(n = sum(customers), effectiveN = sum(customers), value = stayed)
        put(view, "overall", "active-customers", "", counted)
      }
    }

    # The journey: what people say of every touchpoint, and how it goes with being connected.
    view <- view_of("all")
    rated <- sub("^Rate_", "", grep("^Rate_", names(survey), value = TRUE))
    links <- setNames(rep(NA_real_, length(rated)), rated)
    stated <- links
    tests <- list()
    for (name in rated) {
      x <- survey[[paste0("Rate_", name)]]
      for (wave in views) {
        keep <- within(survey, wave)
        put(view_of(wave), "journey", name, "mean", average(x[keep], weights(keep)))
      }
      put(view, "journey", name, "reach", list(value = mean(!is.na(x))))
      sides <- before_after(survey, state$tier)
      row <- test(
        x[sides$before], x[sides$after], weights(sides$before), weights(sides$after)
      )
      tests <- c(tests, list(list(question = "beforeAfter", item = name, group = "", row = row)))

      importance <- average(survey[[paste0("Importance_", name)]], weights(TRUE))
      stated[name] <- importance$value
      put(view, "journey", name, "stated", importance)
      told <- !is.na(x) & !is.na(state$tier)
      derived <- correlation(x[told], as.numeric(state$tier[told] == "connected"), weights(told))
      links[name] <- derived$value
      put(view, "journey", name, "derived", derived)
    }
    put_family(view, tests)
    for (name in rated) {
      rank_of <- function(values) list(value = rank(-values, ties.method = "min")[[name]])
      put(view, "journey", name, "statedRank", rank_of(stated))
      put(view, "journey", name, "derivedRank", rank_of(links))
    }
  }
}

# Fisher's interval, on the effective base when weighted.
correlation <- function(x, y, w) {
  n <- length(x)
  if (is.null(w)) {
    known <- cor.test(x, y, conf.level = level)
    interval <- known$conf.int
    return(list(
      n = n, effectiveN = n, value = unname(known$estimate),
      low = interval[1], high = interval[2], method = "fisher"
    ))
  }
  value <- cov.wt(cbind(x, y), wt = w / sum(w), cor = TRUE)$cor[1, 2]
  reach <- z / sqrt(kish(w) - 3)
  list(
    n = n, effectiveN = kish(w), value = value,
    low = tanh(atanh(value) - reach), high = tanh(atanh(value) + reach), method = "fisher"
  )
}

# The columns of a response that figures of customers are grouped by, for each row of customers.
seen_from <- function(customers, survey, tier, waves) {
  response <- latest_response(customers, survey)
  data.frame(
    tier = tier[response], Received = received(survey)[response],
    wave = if (length(waves) > 0) as.character(customers$wave) else "all"
  )
}

# Among service contacts: both items 6 or 7; NA without a contact or with an item left out.
received <- function(survey) {
  asked <- !is.na(survey$VES_Achieve) & !is.na(survey$VES_Confidence)
  ifelse(asked, survey$VES_Achieve >= 6 & survey$VES_Confidence >= 6, NA)
}

respondents <- function(survey, tier, waves) {
  data.frame(
    tier, Received = received(survey), Weight = survey$Weight,
    wave = if (length(waves) > 0) as.character(survey$wave) else "all"
  )
}

# ---- The retailer -----------------------------------------------------------------------------

survey <- read("retailer-survey")
churn <- read("retailer-churn")
loyalty <- read("retailer-loyalty")
waves <- c("2024", "2025")
usual <- list(satisfaction = 6, differentiation = 6, motivators = 6)
tier <- tier_of(survey, usual)$tier
of_churn <- seen_from(churn, survey, tier, waves)
sample_figures("retailer", survey, waves, usual,
  metrics = list(
    spend = list(rows = seen_from(loyalty, survey, tier, waves), x = loyalty$Spend),
    churn = list(rows = of_churn, x = churn$Churned == "Yes"),
    "mean:TenureMonths" = list(rows = of_churn, x = churn$TenureMonths),
    advocacy = list(rows = respondents(survey, tier, waves), x = survey$Recommended == "Yes")
  ),
  before_after = function(survey, tier) {
    list(before = survey$wave == "2024", after = survey$wave == "2025")
  }
)

# ---- The broker -------------------------------------------------------------------------------

survey <- read("brokerage-survey")
clients <- read("brokerage-clients")
fees <- read("brokerage-fees")
usual <- list(satisfaction = 9, differentiation = 6, motivators = 6)
tier <- tier_of(survey, usual)$tier
of_clients <- seen_from(clients, survey, tier, character())
sample_figures("brokerage", survey, character(), usual,
  metrics = list(
    spend = list(rows = seen_from(fees, survey, tier, character()), x = fees$FeesPaid),
    churn = list(rows = of_clients, x = clients$Churned == "Yes"),
    "mean:TenureMonths" = list(rows = of_clients, x = clients$TenureMonths),
    # Nobody was asked whether they did recommend: promoters stand in for it.
    advocacy = list(rows = respondents(survey, tier, character()), x = survey$NPS >= 9),
    "share:AssetsConsolidated=Yes" = list(
      rows = of_clients, x = clients$AssetsConsolidated == "Yes"
    )
  ),
  before_after = function(survey, tier) {
    list(before = tier %in% "satisfied", after = tier %in% "connected")
  }
)

table <- do.call(rbind, results)
for (name in numbers) {
  text <- trimws(formatC(table[[name]], digits = 15, format = "g"))
  table[[name]] <- ifelse(is.na(table[[name]]), "", text)
}
write.csv(table, file.path(folder, "samples.csv"), row.names = FALSE, quote = FALSE)
cat(nrow(table), "rows\n")
