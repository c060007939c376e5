# One image for the web server, the worker and the schedule: they differ in their command.

FROM python:3.12-slim-bookworm AS packages
WORKDIR /portal
RUN python -m venv .venv
ENV PATH="/portal/.venv/bin:$PATH"
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-croscore fonts-dejavu-core libharfbuzz-subset0 libmagic1 \
        libpango-1.0-0 libpangoft2-1.0-0 libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --home-dir /portal portal
WORKDIR /portal
ENV PATH="/portal/.venv/bin:$PATH" PYTHONUNBUFFERED=1
COPY --from=packages /portal/.venv .venv
COPY --from=packages /portal/node_modules node_modules
COPY . .
# The static files are part of the image, compressed and named as production asks for them;
# collecting needs no secret, so the settings are shown made-up ones. Uploads go to a volume.
RUN ENVIRONMENT=production \
    SECRET_KEY=only-while-the-image-is-built-and-static-files-are-collected \
    ALLOWED_HOSTS=none DATABASE_URL=sqlite:///:memory: CELERY_BROKER_URL=memory:// SITE_URL=none \
    python manage.py collectstatic --no-input --verbosity 0 \
    && mkdir -p var/media && chown -R portal var
USER portal
EXPOSE 8000
# Loaded once and then shared: three workers that each load it take three times as long and as much.
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--preload", "--workers", "3", "--threads", "4"]
